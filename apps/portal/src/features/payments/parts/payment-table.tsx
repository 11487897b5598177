import { COLLECTED_METHODS, PAYMENT_METHODS, type Payment } from '@palier/contracts/payments'
import { IconCash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import type { Column } from '../../../ui/table.tsx'

export interface PaymentTableProps {
  list: List<Payment>
  withCustomer: boolean
  /** The way to record one, offered while there is none. */
  action?: ReactNode
}

/** Payments received, of all customers or of one. */
export function PaymentTable({ list, withCustomer, action }: PaymentTableProps) {
  const { t } = useTranslation('payments')
  return (
    <DataTable
      label={t('payments')}
      list={list}
      columns={useColumns(withCustomer)}
      rowId={({ id }) => id}
      rowTo={({ id }) => `payments/${id}`}
      searchLabel={withCustomer ? t('search_payments') : t('search_by_reference')}
      defaultSort="-receivedOn"
      filters={[
        {
          key: 'method',
          label: t('method_label'),
          options: [...PAYMENT_METHODS, ...COLLECTED_METHODS].map((method) => ({
            value: method,
            label: t(`method.${method}`),
          })),
        },
      ]}
      empty={{
        icon: <IconCash size={28} stroke={1.5} />,
        title: t('no_payments'),
        text: t('no_payments_text'),
        action,
      }}
    />
  )
}

function useColumns(withCustomer: boolean): Column<Payment>[] {
  const { t } = useTranslation('payments')
  const customer: Column<Payment> = { key: 'customer', header: t('customer'), cell: (payment) => payment.customerName }
  return [
    {
      key: 'receivedOn',
      header: t('received_on'),
      sortKey: 'receivedOn',
      cell: (payment) => <PlainDate value={payment.receivedOn} />,
    },
    ...(withCustomer ? [customer] : []),
    { key: 'method', header: t('method_label'), cell: (payment) => t(`method.${payment.method}`) },
    { key: 'reference', header: t('reference'), cell: (payment) => payment.reference || '—' },
    {
      key: 'invoices',
      header: t('for_invoices'),
      cell: (payment) => payment.allocations.map(({ number }) => number).join(', ') || '—',
    },
    {
      key: 'unallocated',
      header: t('unallocated'),
      align: 'right',
      hideOnPhone: true,
      cell: (payment) => <Money minor={payment.unallocatedMinor} currency={payment.currency} dashForZero />,
    },
    {
      key: 'amount',
      header: t('amount'),
      sortKey: 'amountMinor',
      align: 'right',
      cell: (payment) => <Money minor={payment.amountMinor} currency={payment.currency} />,
    },
  ]
}
