import type { Language } from '@palier/contracts'
import { formatDate, formatMoney, type Money, money, type PlainDate } from '@palier/kernel'
import { type Letter, letter } from './letter.ts'

export type DebitNotice = {
  readonly customerName: string
  readonly sellerName: string
  readonly sellerEmail: string
  /** Of one account on one day: at least one. */
  readonly debits: readonly { readonly invoiceNumber: string; readonly amount: Money }[]
  readonly collectsOn: PlainDate
  readonly maskedIban: string
  readonly mandateReference: string
  readonly creditorId: string
}

/** A SEPA direct debit before it happens: how much, when, from which account, by which mandate, by whom. */
export function debitNoticeLetter(language: Language, facts: DebitNotice): Letter {
  const { customerName, sellerName, sellerEmail, debits, maskedIban, mandateReference, creditorId } = facts
  const amountOf = (amount: Money) => formatMoney(amount, language)
  const total = amountOf(
    money(
      debits.reduce((sum, { amount }) => sum + amount.amountMinor, 0),
      'EUR',
    ),
  )
  const day = formatDate(facts.collectsOn, language, 'long')
  const lines = debits.map(({ invoiceNumber, amount }) =>
    language === 'fr'
      ? `Facture ${invoiceNumber} : ${amountOf(amount)}`
      : `Invoice ${invoiceNumber}: ${amountOf(amount)}`,
  )
  return language === 'fr'
    ? letter(language, {
        subject: `Prélèvement de ${total} le ${day}`,
        to: customerName,
        paragraphs: [
          `Le ${day}, nous prélèverons ${total} sur votre compte ${maskedIban}. Vous n’avez rien à faire.`,
          lines.join('\n'),
          `Référence unique de mandat (RUM) : ${mandateReference}\nIdentifiant créancier SEPA (ICS) : ${creditorId}`,
          `Si ce prélèvement ne vous semble pas justifié, écrivez-nous avant cette date : ${sellerEmail}`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Direct debit of ${total} on ${day}`,
        to: customerName,
        paragraphs: [
          `On ${day} we will collect ${total} from your account ${maskedIban}. There is nothing for you to do.`,
          lines.join('\n'),
          `Mandate reference: ${mandateReference}\nSEPA creditor identifier: ${creditorId}`,
          `If you think that this debit is not right, write to us before that day: ${sellerEmail}`,
        ],
        from: sellerName,
      })
}
