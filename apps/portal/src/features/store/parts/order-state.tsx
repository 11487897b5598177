import type { Order } from '@palier/contracts/orders'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

const TONES: Record<Order['state'], Tone> = {
  awaiting_approval: 'info',
  awaiting_payment: 'waiting',
  completed: 'good',
  cancelled: 'over',
  expired: 'over',
  refused: 'over',
}

/** The state of an order. */
export function OrderStateBadge({ state }: { state: Order['state'] }) {
  const { t } = useTranslation('store')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}
