import { listResellers, type Seller } from '@palier/contracts/tenancy'
import { IconBuildingStore, IconExternalLink, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'

/** The sellers below this one. */
export default function ResellerList() {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const { enter } = useEnterSpace()
  const list = useList(listResellers)
  const columns: Column<Seller>[] = [
    { key: 'name', header: t('name'), sortKey: 'name', cell: ({ name }) => name },
    { key: 'slug', header: t('slug'), cell: ({ slug }) => slug },
    { key: 'email', header: t('email'), hideOnPhone: true, cell: ({ email }) => email },
    { key: 'currency', header: t('currency'), cell: ({ currency }) => currency },
    {
      key: 'createdAt',
      header: t('common:created_at'),
      sortKey: 'createdAt',
      hideOnPhone: true,
      cell: ({ createdAt }) => <Instant value={createdAt} />,
    },
  ]
  const open: RowAction<Seller> = {
    key: 'enter',
    label: t('enter_space'),
    icon: <IconExternalLink size={16} />,
    onClick: ({ slug }) => enter(slug),
  }
  const add = can('seller.create') ? (
    <PageButton to="resellers/new" leftSection={<IconPlus size={16} />}>
      {t('new_reseller')}
    </PageButton>
  ) : null
  return (
    <Page title={t('resellers')} actions={add}>
      <DataTable
        label={t('resellers')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowTo={({ id }) => `resellers/${id}`}
        rowActions={can('seller.enter') ? [open] : []}
        searchLabel={t('search_resellers')}
        defaultSort="name"
        empty={{
          icon: <IconBuildingStore size={28} stroke={1.5} />,
          title: t('no_resellers'),
          text: t('no_resellers_text'),
          action: add,
        }}
      />
    </Page>
  )
}
