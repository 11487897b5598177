import { Button } from '@mantine/core'
import { exportJournal } from '@palier/contracts/ledger'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageTabs } from '../../../ui/panel-tabs.tsx'
import { Accounts } from '../parts/accounts.tsx'
import { Journal } from '../parts/journal.tsx'
import { TrialBalance } from '../parts/trial-balance.tsx'

/** The books: trial balance, accounts, journal, and the journal as a file for other software. */
export default function LedgerPage() {
  const { t } = useTranslation('ledger')
  const { client, space } = useSpace()
  const address = client.url(exportJournal, { query: { space: space.key } })
  return (
    <Page
      title={t('ledger')}
      actions={
        <Button
          component="a"
          href={address}
          download={`${space.key}.journal`}
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('download')}
        </Button>
      }
    >
      <PageTabs
        label={t('ledger')}
        tabs={[
          { key: 'balance', label: t('trial_balance'), content: <TrialBalance /> },
          { key: 'accounts', label: t('accounts'), content: <Accounts /> },
          { key: 'journal', label: t('journal'), content: <Journal /> },
        ]}
      />
    </Page>
  )
}
