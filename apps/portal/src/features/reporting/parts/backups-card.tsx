import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { PageLink } from '../../../ui/link.tsx'
import type { Tone } from '../../../ui/status.tsx'
import { Card } from './card.tsx'
import { StateCounts } from './state-counts.tsx'

type BackupState = SellerHome['backups'][number]['state']

const TONES: Record<BackupState, Tone> = {
  ok: 'good',
  warning: 'warning',
  neutral: 'neutral',
  error: 'bad',
  not_run: 'idle',
}

/** How the last backups went. */
export function BackupsCard({ backups }: { backups: SellerHome['backups'] }) {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  return (
    <Card
      title={t('backups')}
      hint={t('backups_hint')}
      action={
        can('service.view') ? (
          <PageLink to="backups" size="sm">
            {t('all')}
          </PageLink>
        ) : null
      }
    >
      <StateCounts
        states={backups.map(({ state, count }) => ({
          key: state,
          name: t(`backup.${state}`),
          tone: TONES[state],
          count,
        }))}
        empty={t('no_backups')}
      />
    </Card>
  )
}
