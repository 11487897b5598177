import type { Language } from '@palier/contracts'
import { formatDate, formatMoney, type Money, type PlainDate } from '@palier/kernel'
import { type Letter, letter } from './letter.ts'

/** What is told of an order, and what only that news has. */
export type OrderNews =
  | { readonly kind: 'order_received' }
  | { readonly kind: 'order_refused'; readonly reason: string }
  | { readonly kind: 'order_reminder'; readonly lastDay: PlainDate }
  | { readonly kind: 'order_expired' }

export type OrderFacts = {
  readonly number: number
  readonly customerName: string
  readonly sellerName: string
  readonly sellerEmail: string
  readonly iban: string
  /** Empty while nothing was invoiced. */
  readonly invoiceNumber: string
  readonly due: Money
  readonly portalUrl: string
}

/** An order that came in, was refused, is about to end or ended, as its customer is told. */
export function orderLetter(language: Language, news: OrderNews, facts: OrderFacts): Letter {
  const { subject, paragraphs } = (language === 'fr' ? french : english)(news, facts)
  return letter(language, { subject, to: facts.customerName, paragraphs, from: facts.sellerName })
}

type Parts = { subject: string; paragraphs: string[] }

function english(news: OrderNews, facts: OrderFacts): Parts {
  const { number, sellerName, sellerEmail, iban, invoiceNumber, portalUrl } = facts
  const amount = formatMoney(facts.due, 'en')
  const question = `For any question: ${sellerEmail}`
  switch (news.kind) {
    case 'order_received':
      return {
        subject: `We received your order ${number}`,
        paragraphs: [
          `Thank you for your order ${number}. Our staff looks at it; you owe nothing before it is accepted.`,
          'Once it is, you get the invoice by mail. If it is not, we tell you why.',
          question,
        ],
      }
    case 'order_refused':
      return {
        subject: `Your order ${number} was not accepted`,
        paragraphs: [
          `We do not accept your order ${number}. Nothing was delivered, and you owe nothing for it.`,
          `Reason: ${news.reason}`,
          question,
        ],
      }
    case 'order_reminder':
      return {
        subject: `Your order ${number} waits for your payment`,
        paragraphs: [
          `Your order ${number} is not paid yet. Without your payment of ${amount} by ${formatDate(news.lastDay, 'en', 'long')} at the latest, it ends by itself: the invoice ${invoiceNumber} is cancelled and nothing is delivered.`,
          ...(iban === '' ? [] : [`IBAN: ${iban}\nReference of the transfer: ${invoiceNumber}`]),
          `Your invoices are in your portal: ${portalUrl}`,
          'If you have paid already, thank you: there is nothing more to do.',
        ],
      }
    case 'order_expired':
      return {
        subject: `Your order ${number} has ended`,
        paragraphs: [
          `Your order ${number} was not paid in time and has ended. The invoice ${invoiceNumber} is cancelled by a credit note, and you owe nothing for it.`,
          `A payment that still arrives stays to your credit at ${sellerName}. You are welcome to order again.`,
          question,
        ],
      }
  }
}

function french(news: OrderNews, facts: OrderFacts): Parts {
  const { number, sellerName, sellerEmail, iban, invoiceNumber, portalUrl } = facts
  const amount = formatMoney(facts.due, 'fr')
  const question = `Pour toute question : ${sellerEmail}`
  switch (news.kind) {
    case 'order_received':
      return {
        subject: `Nous avons reçu votre commande ${number}`,
        paragraphs: [
          `Merci de votre commande ${number}. Notre équipe l’examine ; vous ne devez rien tant qu’elle n’est pas acceptée.`,
          'Une fois acceptée, la facture vous est envoyée par e-mail. Sinon, nous vous disons pourquoi.',
          question,
        ],
      }
    case 'order_refused':
      return {
        subject: `Votre commande ${number} n’est pas acceptée`,
        paragraphs: [
          `Nous n’acceptons pas votre commande ${number}. Rien n’a été livré et vous ne devez rien pour elle.`,
          `Motif : ${news.reason}`,
          question,
        ],
      }
    case 'order_reminder':
      return {
        subject: `Votre commande ${number} attend votre paiement`,
        paragraphs: [
          `Votre commande ${number} n’est pas encore réglée. Sans votre paiement de ${amount} au plus tard le ${formatDate(news.lastDay, 'fr', 'long')}, elle prend fin d’elle-même : la facture ${invoiceNumber} est annulée et rien n’est livré.`,
          ...(iban === '' ? [] : [`IBAN : ${iban}\nRéférence du virement : ${invoiceNumber}`]),
          `Vos factures se trouvent dans votre espace : ${portalUrl}`,
          'Si vous avez déjà payé, merci : il n’y a rien d’autre à faire.',
        ],
      }
    case 'order_expired':
      return {
        subject: `Votre commande ${number} a pris fin`,
        paragraphs: [
          `Votre commande ${number} n’a pas été réglée à temps et a pris fin. La facture ${invoiceNumber} est annulée par un avoir ; vous ne devez rien pour elle.`,
          `Un paiement qui arriverait encore reste à votre crédit chez ${sellerName}. Vous pouvez commander à nouveau à tout moment.`,
          question,
        ],
      }
  }
}
