import type { Language } from '@palier/contracts'
import type { TODO_KINDS } from '@palier/contracts/provisioning'
import { type Letter, letter } from './letter.ts'

type TodoKind = (typeof TODO_KINDS)[number]

const SAID = {
  fr: {
    delivery_failed: 'Une mise en service a échoué',
    account_parked: 'Un client n’a pas pu être facturé',
    mail_failed: 'Un e-mail n’est pas parti',
    drift: 'Un service diffère de ce qui est convenu',
    account_unencrypted: 'Un compte bancaire attend son chiffrement',
    collection_waiting: 'Un prélèvement attend',
    debit_returned: 'Un prélèvement a été rejeté',
    order_undelivered: 'Une commande payée n’a pas pu être livrée',
    order_approval: 'Une commande attend votre accord',
    order_part_paid: 'Une commande échue n’est payée qu’en partie',
    order_paid_late: 'Une commande échue a été payée',
    sign_up_approval: 'Un compte attend votre accord',
    allotment_exceeded: 'Un revendeur a vendu plus que convenu',
  },
  en: {
    delivery_failed: 'A delivery failed',
    account_parked: 'A customer could not be invoiced',
    mail_failed: 'A mail did not leave',
    drift: 'A service differs from what was agreed',
    account_unencrypted: 'A bank account waits to be encrypted',
    collection_waiting: 'A collection waits',
    debit_returned: 'A direct debit was returned',
    order_undelivered: 'A paid order could not be delivered',
    order_approval: 'An order waits for your approval',
    order_part_paid: 'An order past its end was paid in part',
    order_paid_late: 'An order was paid after its end',
    sign_up_approval: 'An account waits for your approval',
    allotment_exceeded: 'A reseller sold more than was agreed',
  },
} as const satisfies Record<Language, Record<TodoKind, string>>

/** Tells the staff that something needs a person: what, about whom, and where. The list says why. [CA-054] */
export function todoLetter(
  language: Language,
  facts: { personName: string; sellerName: string; kind: TodoKind; subject: string; todosUrl: string },
): Letter {
  const { personName, sellerName, kind, subject, todosUrl } = facts
  const said = SAID[language][kind]
  const about = `${said}${language === 'fr' ? '\u00a0: ' : ': '}${subject}`
  const [where, why] =
    language === 'fr'
      ? [
          `La liste « À faire » dit ce qu’il y a lieu de faire :\n${todosUrl}`,
          `Vous recevez ce message parce que ${sellerName} l’a choisi dans ses réglages, sous « Notifications ».`,
        ]
      : [
          `The to-do list says what is to be done:\n${todosUrl}`,
          `You get this message because ${sellerName} chose so in its settings, under “Notifications”.`,
        ]
  return letter(language, {
    subject: about,
    to: personName,
    paragraphs: [about, where, why],
    from: sellerName,
  })
}
