import { useTranslation } from 'react-i18next'
import { Money } from '../../../ui/money.tsx'
import { Count } from '../../../ui/quantity.tsx'

const UNITS = [
  'day',
  'month',
  'year',
  'hour',
  'unit',
  'piece',
  'account',
  'user',
  'mailbox',
  'licence',
  'domain',
] as const
const VOLUMES = ['MB', 'GB', 'TB'] as const

/** A quantity with its unit: `1,500 MB`, `2 months`. A unit that the portal has no word for is said as it is. */
export function QuantityOf({ quantity, unit }: { quantity: number; unit: string }) {
  const unitText = useUnitText()
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Count value={quantity} /> {unitText(unit, quantity)}
    </span>
  )
}

/** A price with what it is per where that is not one unit: `€2.00 per 1,000 MB`. */
export function UnitPrice(props: { minor: number; currency: string; priceQuantity: number; unit: string }) {
  const { t } = useTranslation('billing')
  const { minor, currency, priceQuantity, unit } = props
  return (
    <span>
      <Money minor={minor} currency={currency} />
      {priceQuantity === 1 ? null : (
        <>
          {' '}
          {t('per')} <QuantityOf quantity={priceQuantity} unit={unit} />
        </>
      )}
    </span>
  )
}

function useUnitText(): (unit: string, count: number) => string {
  const { t } = useTranslation('billing')
  return (unit, count) => {
    const counted = UNITS.find((known) => known === unit)
    if (counted) return t(`unit.${counted}`, { count })
    const volume = VOLUMES.find((known) => known === unit)
    return volume ? t(`unit.${volume}`) : unit
  }
}
