import type { Plan } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { useMoneyText } from '../../../ui/money.tsx'

/** A price with how often it is due, as text: `10.00 € a month`. */
export function useRecurringText(): (plan: Pick<Plan, 'priceMinor' | 'currency' | 'cycle'>) => string {
  const { t } = useTranslation('catalog')
  const moneyText = useMoneyText()
  return ({ priceMinor, currency, cycle }) =>
    t(`recurring_${cycle.unit}`, { price: moneyText(priceMinor, currency), count: cycle.count })
}

/** The same as an element. */
export function Recurring({ plan }: { plan: Pick<Plan, 'priceMinor' | 'currency' | 'cycle'> }) {
  const recurringText = useRecurringText()
  return (
    <span className="figures" style={{ whiteSpace: 'nowrap' }}>
      {recurringText(plan)}
    </span>
  )
}
