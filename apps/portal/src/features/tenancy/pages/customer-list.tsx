import type { Client } from '@palier/client'
import { deleteCustomer, previewSuspensions } from '@palier/contracts/customer-life'
import {
  activateCustomer,
  CUSTOMER_STATES,
  type Customer,
  listCustomers,
  suspendCustomer,
} from '@palier/contracts/tenancy'
import { IconBan, IconExternalLink, IconPlayerPlay, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import type { BulkAction } from '../../../ui/bulk-actions.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'
import { CustomerStateBadge } from '../parts/customer-state.tsx'
import { SuspensionEffects } from '../parts/suspension-preview.tsx'

/** Customers, found by name, e-mail or number, with the acts on several at once. [PLK-010, PLK-011] */
export default function CustomerList() {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can, client, space } = useSpace()
  const list = useList(listCustomers)
  const { enter } = useEnterSpace()

  const columns: Column<Customer>[] = [
    { key: 'name', header: t('name'), sortKey: 'name', cell: (customer) => customer.name },
    { key: 'number', header: t('number'), sortKey: 'number', cell: (customer) => customer.number },
    { key: 'email', header: t('email'), hideOnPhone: true, cell: (customer) => customer.email },
    { key: 'state', header: t('state_label'), cell: (customer) => <CustomerStateBadge state={customer.state} /> },
    {
      key: 'createdAt',
      header: t('common:created_at'),
      sortKey: 'createdAt',
      hideOnPhone: true,
      cell: (customer) => <Instant value={customer.createdAt} />,
    },
  ]
  const open: RowAction<Customer> = {
    key: 'open',
    label: t('common:open_portal'),
    icon: <IconExternalLink size={16} />,
    onClick: (customer) => enter(`${space.key}/${customer.number}`),
  }
  const add = can('customer.create') ? (
    <PageButton to="customers/new" leftSection={<IconPlus size={16} />}>
      {t('new_customer')}
    </PageButton>
  ) : null

  return (
    <Page title={t('customers')} actions={add}>
      <DataTable
        label={t('customers')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowTo={({ id }) => `customers/${id}`}
        rowActions={can('customer.enter') ? [open] : []}
        bulkActions={bulkActions(t, client, can('customer.suspend'), can('customer.delete'))}
        searchLabel={t('search_customers')}
        defaultSort="-createdAt"
        filters={[
          {
            key: 'state',
            label: t('state_label'),
            options: CUSTOMER_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
          {
            key: 'kind',
            label: t('relation'),
            options: (['customer', 'reseller'] as const).map((kind) => ({ value: kind, label: t(`relation_${kind}`) })),
          },
        ]}
        empty={{
          icon: <IconUsers size={28} stroke={1.5} />,
          title: t('no_customers'),
          text: t('no_customers_text'),
          action: add,
        }}
      />
    </Page>
  )
}

function bulkActions(
  t: TFunction<['tenancy', 'common']>,
  client: Client,
  maySuspend: boolean,
  mayDelete: boolean,
): BulkAction<Customer>[] {
  const nameOf = (customer: Customer) => customer.name
  const ofCustomer = ({ id }: Customer) => ({ params: { customerId: id } })
  const preview = (move: 'suspend' | 'activate') => async (rows: readonly Customer[]) => {
    const { items } = await client.call(previewSuspensions, {
      body: { move, customerIds: rows.map(({ id }) => id) },
    })
    return <SuspensionEffects move={move} items={items} />
  }
  const suspension: BulkAction<Customer>[] = [
    {
      key: 'suspend',
      label: t('suspend'),
      icon: <IconBan size={16} />,
      confirmTitle: (count) => t('suspend_title', { count }),
      confirmText: t('suspend_text'),
      preview: preview('suspend'),
      run: (customer) =>
        client.call(suspendCustomer, { ...ofCustomer(customer), body: { reason: t('suspended_by_hand') } }),
      nameOf,
    },
    {
      key: 'activate',
      label: t('activate'),
      icon: <IconPlayerPlay size={16} />,
      confirmTitle: (count) => t('activate_title', { count }),
      confirmText: t('activate_text'),
      preview: preview('activate'),
      run: (customer) => client.call(activateCustomer, ofCustomer(customer)),
      nameOf,
    },
  ]
  const removal: BulkAction<Customer> = {
    key: 'delete',
    label: t('common:delete'),
    icon: <IconTrash size={16} />,
    danger: true,
    confirmTitle: (count) => t('delete_title', { count }),
    confirmText: t('delete_text'),
    typed: t('delete_word'),
    run: (customer) => client.call(deleteCustomer, { ...ofCustomer(customer), body: { number: customer.number } }),
    nameOf,
  }
  return [...(maySuspend ? suspension : []), ...(mayDelete ? [removal] : [])]
}
