import { Text } from '@mantine/core'
import type { AgreedDiscount } from '@palier/contracts/subscriptions'
import { formatRate, rate } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../lib/formats.ts'
import { useMoneyText } from './money.tsx'

/** Beside an agreed price: from which list price, by which discount. Nothing where the list price was agreed. [CBM-190] */
export function DiscountNote({ discount, currency }: { discount: AgreedDiscount | null; currency: string }) {
  const { t } = useTranslation('common')
  const moneyText = useMoneyText()
  const discountText = useDiscountText()
  if (!discount) return null
  const { name, rate: off, listMinor } = discount
  return (
    <Text component="div" size="xs" c="dimmed">
      {t('list_price', { price: moneyText(listMinor, currency), discount: discountText(name, off) })}
    </Text>
  )
}

/** `Member −10 %`, from a rate in millionths. */
export function useDiscountText(): (name: string, millionths: number) => string {
  const { locale } = useFormats()
  return (name, millionths) => `${name} −${formatRate(rate(millionths), locale)}`
}
