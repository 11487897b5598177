import { type Currency, currencyExponent, isCurrency } from '@palier/kernel'
import { entryOf } from './chart.ts'

/** An account as the journal file declares it. */
export type DeclaredAccount = { readonly code: string; readonly name: string }

/** A transfer as the journal file tells it. */
export type ToldTransfer = {
  readonly happenedOn: string
  readonly documentType: string
  readonly documentNumber: string
  readonly debitCode: string
  readonly creditCode: string
  readonly amountMinor: number
  readonly currency: string
}

const TITLES: Readonly<Record<string, string>> = {
  invoice: 'Invoice',
  credit_note: 'Credit note',
  payment: 'Payment',
  correction: 'Correction',
}

/**
 * The head of a journal in the format of hledger (its manual, "Journal"): how amounts are written, so that `1.234` with
 * three decimals is never read as a thousand.
 */
export function journalHead(currencies: readonly string[]): string {
  const commodities = currencies.map((currency) => `commodity ${amountText(0, currency, true)}\n`)
  return `decimal-mark .\n${commodities.join('')}`
}

/** The declaration that lets `hledger check --strict` find a misspelt account. */
export function accountDeclaration({ code, name }: DeclaredAccount): string {
  return `account ${accountPath(code)}  ; ${code} ${plainText(name)}\n`
}

/** A transfer as a transaction of two postings that sum to zero. */
export function transactionText(transfer: ToldTransfer): string {
  const number = plainText(transfer.documentNumber)
  const amount = amountText(transfer.amountMinor, transfer.currency)
  const title = TITLES[transfer.documentType] ?? 'Transfer'
  return `
${transfer.happenedOn} (${number}) ${title} ${number}
    ${accountPath(transfer.debitCode)}  ${amount}
    ${accountPath(transfer.creditCode)}  -${amount}
`
}

/** `assets:receivable:101444` for the code `411-101444`, `income:services` for `706`. */
export function accountPath(code: string): string {
  const { path, code: family } = entryOf(code)
  return code === family ? path : `${path}:${code.slice(family.length + 1)}`
}

/** `10.00 EUR`: exact, by the currency's number of decimals. A model of a commodity always shows its decimal mark. */
export function amountText(amountMinor: number, currency: string, asModel = false): string {
  const exponent = currencyExponent(knownCurrency(currency))
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const mark = exponent > 0 || asModel ? '.' : ''
  return `${amountMinor < 0 ? '-' : ''}${whole}${mark}${digits.slice(digits.length - exponent)} ${currency}`
}

/** Text without the signs that the format gives a meaning: line ends, comments, codes, notes, tags. */
function plainText(text: string): string {
  return text.replace(/[\s;:|()[\]]+/g, ' ').trim()
}

function knownCurrency(currency: string): Currency {
  if (!isCurrency(currency)) throw new Error(`Not a currency of the platform: ${currency}`)
  return currency
}
