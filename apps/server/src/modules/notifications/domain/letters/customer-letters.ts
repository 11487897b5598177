import type { Language } from '@palier/contracts'
import { formatDate, formatMoney, type Money, money, type PlainDate } from '@palier/kernel'
import { type Letter, letter } from './letter.ts'

/** An issued invoice: how much is owed until when. The document itself is attached. */
export function invoiceLetter(
  language: Language,
  facts: {
    customerName: string
    sellerName: string
    number: string
    gross: Money
    dueOn: PlainDate
    iban: string
    portalUrl: string
  },
): Letter {
  const { customerName, sellerName, number, iban, portalUrl } = facts
  const amount = formatMoney(facts.gross, language)
  const due = formatDate(facts.dueOn, language, 'long')
  return language === 'fr'
    ? letter(language, {
        subject: `Facture ${number} de ${sellerName}`,
        to: customerName,
        paragraphs: [
          `Votre facture ${number} est jointe à ce message.`,
          `Montant : ${amount}\nÀ régler avant le : ${due}`,
          ...(iban === '' ? [] : [`IBAN : ${iban}\nRéférence du virement : ${number}`]),
          `Toutes vos factures se trouvent dans votre espace : ${portalUrl}`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Invoice ${number} from ${sellerName}`,
        to: customerName,
        paragraphs: [
          `Your invoice ${number} is attached to this message.`,
          `Amount: ${amount}\nDue on: ${due}`,
          ...(iban === '' ? [] : [`IBAN: ${iban}\nReference of the transfer: ${number}`]),
          `All your invoices are in your portal: ${portalUrl}`,
        ],
        from: sellerName,
      })
}

/** A credit note: what is no longer owed. The document itself is attached. */
export function creditNoteLetter(
  language: Language,
  facts: { customerName: string; sellerName: string; number: string; gross: Money; portalUrl: string },
): Letter {
  const { customerName, sellerName, number, portalUrl } = facts
  const amount = formatMoney(money(Math.abs(facts.gross.amountMinor), facts.gross.currency), language)
  return language === 'fr'
    ? letter(language, {
        subject: `Avoir ${number} de ${sellerName}`,
        to: customerName,
        paragraphs: [
          `Votre avoir ${number} de ${amount} est joint à ce message.`,
          `Tous vos documents se trouvent dans votre espace : ${portalUrl}`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Credit note ${number} from ${sellerName}`,
        to: customerName,
        paragraphs: [
          `Your credit note ${number} over ${amount} is attached to this message.`,
          `All your documents are in your portal: ${portalUrl}`,
        ],
        from: sellerName,
      })
}

/** A service that was just made ready: its number, and where its password is issued. Never the password. */
export function welcomeLetter(
  language: Language,
  facts: { customerName: string; sellerName: string; serviceName: string; planName: string; portalUrl: string },
): Letter {
  const { customerName, sellerName, serviceName, planName, portalUrl } = facts
  return language === 'fr'
    ? letter(language, {
        subject: `Votre service ${serviceName} est prêt`,
        to: customerName,
        paragraphs: [
          `Votre service est prêt.`,
          `Numéro : ${serviceName}\nFormule : ${planName}`,
          `Le mot de passe du service se crée dans votre espace et n’y est affiché qu’une fois : ${portalUrl}`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Your service ${serviceName} is ready`,
        to: customerName,
        paragraphs: [
          'Your service is ready.',
          `Number: ${serviceName}\nPlan: ${planName}`,
          `The password of the service is issued in your portal and shown there once: ${portalUrl}`,
        ],
        from: sellerName,
      })
}

/** A service that was suspended, and why where the customer can do something about it. */
export function suspensionLetter(
  language: Language,
  facts: { customerName: string; sellerName: string; serviceName: string; reason: string; sellerEmail: string },
): Letter {
  const { customerName, sellerName, serviceName, sellerEmail } = facts
  const why = REASONS[language][isTold(facts.reason) ? facts.reason : 'other']
  return language === 'fr'
    ? letter(language, {
        subject: `Votre service ${serviceName} est suspendu`,
        to: customerName,
        paragraphs: [
          `Votre service ${serviceName} est suspendu. ${why}`,
          `Vos données sont conservées. Pour toute question : ${sellerEmail}`,
        ],
        from: sellerName,
      })
    : letter(language, {
        subject: `Your service ${serviceName} is suspended`,
        to: customerName,
        paragraphs: [
          `Your service ${serviceName} is suspended. ${why}`,
          `Your data is kept. For any question: ${sellerEmail}`,
        ],
        from: sellerName,
      })
}

const REASONS = {
  en: {
    customer_suspended: 'Your account as a whole is suspended.',
    manual: 'Our staff suspended it.',
    unpaid: 'An invoice is not paid.',
    overuse: 'It uses more than was agreed.',
    expired: 'Its term has ended.',
    fraud: 'Its use has to be checked.',
    other: 'It cannot be delivered at the moment.',
  },
  fr: {
    customer_suspended: 'Votre compte entier est suspendu.',
    manual: 'Notre équipe l’a suspendu.',
    unpaid: 'Une facture n’est pas réglée.',
    overuse: 'Il consomme plus que ce qui est convenu.',
    expired: 'Sa durée est écoulée.',
    fraud: 'Son utilisation doit être vérifiée.',
    other: 'Il ne peut pas être fourni pour le moment.',
  },
} as const satisfies Record<Language, Record<string, string>>

function isTold(reason: string): reason is keyof (typeof REASONS)['en'] {
  return Object.hasOwn(REASONS.en, reason)
}
