import { approveOrder, listOrders, ORDER_STATES, type Order } from '@palier/contracts/orders'
import { IconCheck, IconPlus, IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import type { BulkAction } from '../../../ui/bulk-actions.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { SaleButton } from '../../../ui/sale-button.tsx'
import type { Column } from '../../../ui/table.tsx'
import { ExpiringNote } from '../parts/expiring-note.tsx'
import { OrderStateBadge } from '../parts/order-state.tsx'

/** Everything that was bought in one go: of all customers for a seller, one's own in a customer's portal. */
export default function OrderList() {
  const { t } = useTranslation(['store', 'shell'])
  const { can, client, space } = useSpace()
  const isSeller = space.kind === 'seller'
  const list = useList(listOrders)
  const approveAll: BulkAction<Order> = {
    key: 'approve',
    label: t('approve'),
    icon: <IconCheck size={16} />,
    confirmTitle: (count) => t('approve_title', { count }),
    confirmText: t('approve_text'),
    run: ({ id }) => client.call(approveOrder, { params: { orderId: id } }),
    nameOf: ({ number }) => t('order_number', { number }),
  }
  return (
    <Page
      title={t('orders')}
      actions={
        <>
          {isSeller && can('seller.view') ? (
            <PageButton to="settings/store" variant="default">
              {t('store')}
            </PageButton>
          ) : null}
          {isSeller ? null : <SaleButton />}
          {isSeller && can('subscription.create') ? (
            <PageButton to="orders/new" leftSection={<IconPlus size={16} />}>
              {t('new_order')}
            </PageButton>
          ) : null}
        </>
      }
    >
      {isSeller ? <ExpiringNote /> : null}
      <DataTable
        label={t('orders')}
        list={list}
        columns={useColumns(isSeller)}
        rowId={({ id }) => id}
        rowTo={({ id }) => `orders/${id}`}
        searchLabel={t('search_orders')}
        defaultSort="-placedAt"
        bulkActions={can('subscription.approve') ? [approveAll] : []}
        filters={[
          {
            key: 'state',
            label: t('state_label'),
            options: ORDER_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
        ]}
        empty={{
          icon: <IconShoppingCart size={28} stroke={1.5} />,
          title: t('no_orders'),
          text: isSeller ? t('no_orders_text') : t('no_own_orders_text'),
          action: <SaleButton />,
        }}
      />
    </Page>
  )
}

function useColumns(withCustomer: boolean): Column<Order>[] {
  const { t } = useTranslation('store')
  const customer: Column<Order> = { key: 'customer', header: t('customer'), cell: ({ customerName }) => customerName }
  return [
    { key: 'number', header: t('number'), cell: ({ number }) => t('order_number', { number }) },
    ...(withCustomer ? [customer] : []),
    {
      key: 'placedAt',
      header: t('placed_at'),
      sortKey: 'placedAt',
      cell: ({ placedAt }) => <Instant value={placedAt} />,
    },
    { key: 'plans', header: t('items'), cell: ({ items }) => items.map(({ planName }) => planName).join(', ') },
    { key: 'state', header: t('state_label'), cell: ({ state }) => <OrderStateBadge state={state} /> },
    {
      key: 'due',
      header: t('still_due'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ dueMinor, currency }) => <Money minor={dueMinor} currency={currency} dashForZero />,
    },
    {
      key: 'total',
      header: t('total'),
      align: 'right',
      cell: ({ grossMinor, currency }) => <Money minor={grossMinor} currency={currency} dashForZero />,
    },
  ]
}
