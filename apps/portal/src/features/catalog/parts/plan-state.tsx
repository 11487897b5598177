import type { PLAN_STATES } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

type State = (typeof PLAN_STATES)[number]

const TONES: Record<State, Tone> = { draft: 'neutral', on_sale: 'good', retired: 'over' }

/** Whether a plan can be sold. */
export function PlanStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('catalog')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}
