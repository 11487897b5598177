import { useTranslation } from 'react-i18next'
import { useMoneyText } from '../../../ui/money.tsx'

export interface Cycle {
  unit: 'month' | 'year'
  count: number
}

/** A price with how often it is due: `10.00 € a month`, `100.00 € every 2 years`. */
export function useRecurringText(): (minor: number, currency: string, cycle: Cycle) => string {
  const { t } = useTranslation('subscriptions')
  const moneyText = useMoneyText()
  return (minor, currency, { unit, count }) => t(`recurring_${unit}`, { price: moneyText(minor, currency), count })
}

/** The same as an element. */
export function Recurring({ minor, currency, cycle }: { minor: number; currency: string; cycle: Cycle }) {
  const recurringText = useRecurringText()
  return (
    <span className="figures" style={{ whiteSpace: 'nowrap' }}>
      {recurringText(minor, currency, cycle)}
    </span>
  )
}
