import { formatMoney, isCurrency } from '@palier/kernel'
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
export function useMoneyText(): (minor: number, currency: string) => string {
  const { locale } = useFormats()
  return (minor, currency) => moneyText(minor, currency, locale)
}

function moneyText(minor: number, currency: string, locale: string): string {
  return isCurrency(currency) ? formatMoney({ amountMinor: minor, currency }, locale) : `${minor} ${currency}`
}
