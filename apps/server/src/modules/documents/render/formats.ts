import {
  type Currency,
  formatAmount,
  formatDate,
  formatMoney,
  formatRate,
  money,
  type PlainDate,
  type Rate,
} from '@palier/kernel'
import type { DocumentLanguage } from './snapshot.ts'
import type { Texts } from './texts.ts'

/** How figures are written: by a locale that may differ from the language of the words (CBM-068). */
export type Formats = {
  /** With the currency. */
  readonly money: (amountMinor: number) => string
  /** Without it, for columns whose heading names it. */
  readonly amount: (amountMinor: number) => string
  readonly date: (date: PlainDate) => string
  readonly rate: (rate: Rate) => string
  /** A quantity with its unit, `1,5 mois`. */
  readonly quantity: (quantity: string | number, unit: string) => string
  readonly country: (code: string) => string
}

export function formatsFor(language: DocumentLanguage, locale: string, texts: Texts, currency: Currency): Formats {
  // A month's name in another language than the words around it would look like a mistake, so digits it is then.
  const dateStyle = locale.startsWith(language) ? 'medium' : 'short'
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const plurals = new Intl.PluralRules(language)
  const countries = new Intl.DisplayNames([language], { type: 'region' })
  return {
    money: (amountMinor) => formatMoney(money(amountMinor, currency), locale),
    amount: (amountMinor) => formatAmount(money(amountMinor, currency), locale),
    date: (date) => formatDate(date, locale, dateStyle),
    rate: (rate) => formatRate(rate, locale),
    quantity: (quantity, unit) => {
      const [one, many] = texts.units[unit] ?? [unit, unit]
      const word = plurals.select(Number(quantity)) === 'one' ? one : many
      return `${numbers.format(Number(quantity))}\u00a0${word}`.trim()
    },
    country: (code) => countries.of(code) ?? code,
  }
}

/** In groups of four, as bank forms have it. */
export function formatIban(iban: string): string {
  return iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1\u00a0')
}
