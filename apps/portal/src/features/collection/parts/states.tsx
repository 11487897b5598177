import type { BillingAccount } from '@palier/contracts/billing-accounts'
import type { Collection, CollectionEntry } from '@palier/contracts/collection'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

const COLLECTION_TONES: Record<Collection['state'], Tone> = {
  prepared: 'waiting',
  sent: 'info',
  settled: 'good',
  cancelled: 'over',
}
const ENTRY_TONES: Record<CollectionEntry['state'], Tone> = {
  open: 'waiting',
  settled: 'good',
  returned: 'bad',
  refunded: 'over',
  voided: 'over',
}
const ACCOUNT_TONES: Record<BillingAccount['state'], Tone> = { active: 'good', waiting: 'waiting', revoked: 'over' }

export function CollectionStateBadge({ state }: Pick<Collection, 'state'>) {
  const { t } = useTranslation('collection')
  return <StatusBadge tone={COLLECTION_TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}

export function EntryStateBadge({ state }: Pick<CollectionEntry, 'state'>) {
  const { t } = useTranslation('collection')
  return <StatusBadge tone={ENTRY_TONES[state]}>{t(`entry_state.${state}`)}</StatusBadge>
}

export function AccountStateBadge({ state }: Pick<BillingAccount, 'state'>) {
  const { t } = useTranslation('collection')
  return <StatusBadge tone={ACCOUNT_TONES[state]}>{t(`account_state.${state}`)}</StatusBadge>
}
