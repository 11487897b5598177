import type { SUBSCRIPTION_STATES } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

type State = (typeof SUBSCRIPTION_STATES)[number]

const TONES: Record<State, Tone> = {
  pending: 'waiting',
  active: 'good',
  suspended: 'held',
  ending: 'waiting',
  ended: 'over',
}

/** The state of a subscription. */
export function SubscriptionStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('subscriptions')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}
