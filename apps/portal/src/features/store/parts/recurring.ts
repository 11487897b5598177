import type { StorePlan } from '@palier/contracts/store'
import { useTranslation } from 'react-i18next'
import { useMoneyText } from '../../../ui/money.tsx'

/** A price with how often it is due: `12.00 € a month`. */
export function useRecurringText(): (minor: number, currency: string, cycle: StorePlan['cycle']) => string {
  const { t } = useTranslation('store')
  const moneyText = useMoneyText()
  return (minor, currency, { unit, count }) => t(`recurring_${unit}`, { price: moneyText(minor, currency), count })
}
