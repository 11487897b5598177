import type { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

type State = (typeof CUSTOMER_STATES)[number]

const TONES: Record<State, Tone> = {
  prospect: 'info',
  pending: 'waiting',
  active: 'good',
  suspended: 'held',
  cancelled: 'over',
  archived: 'over',
  lost: 'over',
  fraudulent: 'bad',
  refused: 'bad',
}

/** The state of a customer. */
export function CustomerStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('tenancy')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}
