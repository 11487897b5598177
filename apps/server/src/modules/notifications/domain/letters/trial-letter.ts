import type { Language } from '@palier/contracts'
import { formatDate, formatMoney, type Money, type PlainDate } from '@palier/kernel'
import { type Letter, letter } from './letter.ts'

export type TrialFacts = {
  readonly customerName: string
  readonly sellerName: string
  readonly sellerEmail: string
  readonly serviceName: string
  readonly planName: string
  /** The first day after the trial, on which the first invoice is made of what goes on. */
  readonly endsOn: PlainDate
  readonly outcome: 'ends' | 'goes_on'
  /** Of the first invoice, with tax. */
  readonly first: Money
  readonly portalUrl: string
}

/** A trial is about to end: what happens then, and what can be done before. [CA-057] */
export function trialLetter(language: Language, facts: TrialFacts): Letter {
  const { subject, paragraphs } = (language === 'fr' ? french : english)(facts)
  return letter(language, { subject, to: facts.customerName, paragraphs, from: facts.sellerName })
}

function english(facts: TrialFacts) {
  const { serviceName, planName, portalUrl, sellerEmail } = facts
  const day = formatDate(facts.endsOn, 'en', 'long')
  const amount = formatMoney(facts.first, 'en')
  const question = `For any question: ${sellerEmail}`
  return facts.outcome === 'ends'
    ? {
        subject: `Your trial of ${planName} ends on ${day}`,
        paragraphs: [
          `Your trial of ${planName} (${serviceName}) ends on ${day}. The service stops on that day, and you owe nothing.`,
          `If you want to keep it, say so before that day in your portal: ${portalUrl}\nThe first invoice, of ${amount}, is then made on ${day}.`,
          question,
        ],
      }
    : {
        subject: `Your trial of ${planName} becomes a subscription on ${day}`,
        paragraphs: [
          `Your trial of ${planName} (${serviceName}) is over on ${day}, and your subscription begins on that day by itself. The first invoice, of ${amount}, is made then.`,
          `If you do not want to keep it, tell us before that day, and you owe nothing: ${sellerEmail}`,
          `Your subscriptions are in your portal: ${portalUrl}`,
        ],
      }
}

function french(facts: TrialFacts) {
  const { serviceName, planName, portalUrl, sellerEmail } = facts
  const day = formatDate(facts.endsOn, 'fr', 'long')
  const amount = formatMoney(facts.first, 'fr')
  const question = `Pour toute question : ${sellerEmail}`
  return facts.outcome === 'ends'
    ? {
        subject: `Votre essai de ${planName} prend fin le ${day}`,
        paragraphs: [
          `Votre essai de ${planName} (${serviceName}) prend fin le ${day}. Le service s’arrête ce jour-là et vous ne devez rien.`,
          `Si vous souhaitez le conserver, dites-le avant ce jour dans votre espace : ${portalUrl}\nLa première facture, de ${amount}, est alors établie le ${day}.`,
          question,
        ],
      }
    : {
        subject: `Votre essai de ${planName} devient un abonnement le ${day}`,
        paragraphs: [
          `Votre essai de ${planName} (${serviceName}) est terminé le ${day} et votre abonnement commence ce jour-là de lui-même. La première facture, de ${amount}, est alors établie.`,
          `Si vous ne souhaitez pas le conserver, dites-le-nous avant ce jour et vous ne devez rien : ${sellerEmail}`,
          `Vos abonnements se trouvent dans votre espace : ${portalUrl}`,
        ],
      }
}
