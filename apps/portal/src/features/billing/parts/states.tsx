import type { BILLING_STATUSES, InvoiceSummary } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

type Status = (typeof BILLING_STATUSES)[number]

const STATE_TONES: Record<InvoiceSummary['state'], Tone> = {
  due: 'waiting',
  overdue: 'bad',
  paid: 'good',
  credited: 'over',
}
const STATUS_TONES: Record<Status, Tone> = { none: 'idle', current: 'good', due: 'waiting', overdue: 'bad' }

/** The state of an invoice; a credit note has none but being one. */
export function InvoiceStateBadge({ invoice }: { invoice: Pick<InvoiceSummary, 'kind' | 'state'> }) {
  const { t } = useTranslation('billing')
  if (invoice.kind === 'credit_note') return <StatusBadge tone="neutral">{t('kind.credit_note')}</StatusBadge>
  return <StatusBadge tone={STATE_TONES[invoice.state]}>{t(`state.${invoice.state}`)}</StatusBadge>
}

/** Where a customer stands with its bills. [CA-032] */
export function BillingStatusBadge({ status }: { status: Status }) {
  const { t } = useTranslation('billing')
  return <StatusBadge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</StatusBadge>
}
