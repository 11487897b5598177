import { currencyExponent, formatMoney, isCurrency } from '@palier/kernel'
import { useFormats } from '../lib/formats.ts'

export interface MoneyProps {
  /** Whole cents (minor units of the currency). */
  minor: number
  /** ISO 4217 code. */
  currency: string
  /** Say "—" instead of zero, for columns in which zero means nothing. */
  dashForZero?: boolean
}

/** An amount as people of the interface's language write it. The only place that formats amounts. */
export function Money({ minor, currency, dashForZero = false }: MoneyProps) {
  const { locale } = useFormats()
  if (dashForZero && minor === 0) return <span className="figures">—</span>
  return (
    <span className="figures" style={{ whiteSpace: 'nowrap' }}>
      {moneyText(minor, currency, locale)}
    </span>
  )
}

/** The same as text, for places that take no element: options, tooltips, axes of charts. */
export function useMoneyText(): (minor: number, currency: string, form?: { compact: boolean }) => string {
  const { locale } = useFormats()
  return (minor, currency, form) =>
    form?.compact ? compactText(minor, currency, locale) : moneyText(minor, currency, locale)
}

/** `12 k€`: for the axis of a chart, where the order of magnitude is enough. */
function compactText(minor: number, currency: string, locale: string): string {
  if (!isCurrency(currency)) return moneyText(minor, currency, locale)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  })
  return format.format(minor / 10 ** currencyExponent(currency))
}

function moneyText(minor: number, currency: string, locale: string): string {
  return isCurrency(currency) ? formatMoney({ amountMinor: minor, currency }, locale) : `${minor} ${currency}`
}
