import { TextInput } from '@mantine/core'
import { type BackupPack, listBackupPacks } from '@palier/contracts/backup'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useUrlListState } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageTabs } from '../../../ui/panel-tabs.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AccountTable } from '../parts/account-table.tsx'
import { PackList } from '../parts/packs-panel.tsx'

/** So many packs are looked through at a glance; beyond, a search helps. */
const FEW_PACKS = 3

/** Backups: by packs as a tree, or by accounts as a list. [DC-002] */
export default function BackupsPage() {
  const { t } = useTranslation(['backup', 'shell'])
  const { space } = useSpace()
  return (
    <Page title={t('backups')} subtitle={space.kind === 'customer' ? t('backups_hint') : t('shell:nav.backups_hint')}>
      <PageTabs
        label={t('backups')}
        tabs={[
          { key: 'packs', label: t('packs'), content: <Packs /> },
          { key: 'accounts', label: t('accounts'), content: <AccountTable /> },
        ]}
      />
    </Page>
  )
}

function Packs() {
  const query = useApiQuery(listBackupPacks, { query: {} })
  return <QueryView query={query}>{({ items }) => <SearchedPacks packs={items} />}</QueryView>
}

function SearchedPacks({ packs }: { packs: readonly BackupPack[] }) {
  const { t } = useTranslation(['backup', 'table'])
  const { query, set } = useUrlListState()
  const search = query.search ?? ''
  const found = packs.filter((pack) => matches(pack, search.trim().toLowerCase()))
  return (
    <>
      {packs.length > FEW_PACKS || search !== '' ? (
        <TextInput
          type="search"
          mb="sm"
          w={{ base: '100%', xs: 320 }}
          leftSection={<IconSearch size={16} />}
          placeholder={t('search_packs')}
          aria-label={t('search_packs')}
          value={search}
          onChange={(event) => set('search', event.currentTarget.value)}
        />
      ) : null}
      {found.length === 0 && search !== '' ? <Empty title={t('table:nothing_found')} /> : <PackList packs={found} />}
    </>
  )
}

function matches(pack: BackupPack, search: string): boolean {
  const texts = [
    pack.name,
    pack.customerName,
    pack.planName,
    ...pack.groups.map(({ name }) => name),
    ...pack.accounts.flatMap(({ number, label }) => [number, label]),
  ]
  return texts.some((text) => text.toLowerCase().includes(search))
}
