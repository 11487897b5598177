import type { ReplyOf } from '@palier/contracts'
import type { listAuditEntries } from '@palier/contracts/audit'
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../../ui/status.tsx'

type Outcome = ReplyOf<typeof listAuditEntries>['items'][number]['outcome']

/** How an act ended. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('audit')
  return (
    <span style={{ display: 'inline-block', minWidth: 'max-content' }}>
      <StatusBadge tone={outcome === 'done' ? 'good' : 'bad'}>{t(`outcome.${outcome}`)}</StatusBadge>
    </span>
  )
}
