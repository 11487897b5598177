import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageTabs } from '../../../ui/panel-tabs.tsx'
import { ArchiveTab } from '../parts/archive.tsx'
import { Entries } from '../parts/entries.tsx'

/** The audit log: its entries, and how it is kept. */
export default function AuditLog() {
  const { t } = useTranslation('audit')
  const { can } = useSpace()
  return (
    <Page title={t('audit_log')} subtitle={t('audit_log_hint')}>
      <PageTabs
        label={t('audit_log')}
        tabs={[
          { key: 'entries', label: t('entries'), content: <Entries /> },
          ...(can('audit.export') ? [{ key: 'archive', label: t('archive'), content: <ArchiveTab /> }] : []),
        ]}
      />
    </Page>
  )
}
