import { type Currency, currencyExponent, type Money, money } from './money.ts'

/** The amount as people of the locale write it, symbol included: `1 234,50 €` in `fr`, `€1,234.50` in `en`. */
export function formatMoney(amount: Money, locale: string): string {
  const format = formatterOf(`${locale}|${amount.currency}`, () => {
    const digits = currencyExponent(amount.currency)
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: amount.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  })
  return format.format(decimalText(amount))
}

/** The amount without its currency, with all decimals of the currency: `1 234,50` in `fr`, `1,234.50` in `en`. */
export function formatAmount(amount: Money, locale: string): string {
  const format = formatterOf(`${locale}|${amount.currency}|bare`, () => {
    const digits = currencyExponent(amount.currency)
    return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  })
  return format.format(decimalText(amount))
}

/**
 * Reads an amount that a person typed: `10,50`, `10.50`, `1 234,50`, `-3`. A single `,` or `.` is the decimal sign
 * unless the locale groups thousands with it and three digits follow. Undefined when the text is no amount, is
 * ambiguous, or has more decimals than the currency.
 */
export function parseMoneyText(text: string, currency: Currency, locale: string): Money | undefined {
  const compact = text.trim().replaceAll(/[\s\u00a0\u202f'’]/g, '')
  const match = /^([-−]?)([\d.,]+)$/.exec(compact)
  const [, minus, digits] = match ?? []
  if (digits === undefined) return undefined
  const [whole, fraction] = splitDecimals(digits, groupSeparator(locale)) ?? []
  const exponent = currencyExponent(currency)
  if (whole === undefined || fraction === undefined || fraction.length > exponent) return undefined
  const amountMinor = Number(whole + fraction.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(amountMinor)) return undefined
  return money(minus ? 0 - amountMinor : amountMinor, currency)
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatterOf(key: string, create: () => Intl.NumberFormat): Intl.NumberFormat {
  const known = formatters.get(key)
  if (known) return known
  const created = create()
  formatters.set(key, created)
  return created
}

/** Intl formats decimal text exactly, where a division to a double would lose cents of very large amounts. */
function decimalText({ amountMinor, currency }: Money): `${number}` {
  // The compiler cannot see that a number followed by `e-2` is a number too.
  return `${amountMinor}e-${currencyExponent(currency)}` as `${number}`
}

function groupSeparator(locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567)
  return parts.find((part) => part.type === 'group')?.value
}

function splitDecimals(digits: string, grouping: string | undefined): [string, string] | undefined {
  const lastSeparator = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  if (lastSeparator < 0) return [digits, '']
  const separator = digits.charAt(lastSeparator)
  const other = separator === ',' ? '.' : ','
  const before = digits.slice(0, lastSeparator)
  const after = digits.slice(lastSeparator + 1)
  const isGrouping = before.includes(separator) || (separator === grouping && after.length === 3)
  if (isGrouping) return before.includes(other) ? undefined : ungrouped(digits, separator, '')
  if (!before.includes(other)) return /^\d+$/.test(before) && after !== '' ? [before, after] : undefined
  return after === '' ? undefined : ungrouped(before, other, after)
}

function ungrouped(digits: string, separator: string, fraction: string): [string, string] | undefined {
  const [first = '', ...groups] = digits.split(separator)
  const wellFormed = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group))
  return wellFormed ? [first + groups.join(''), fraction] : undefined
}
