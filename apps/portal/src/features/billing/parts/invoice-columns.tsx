import type { InvoiceSummary } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import type { Column } from '../../../ui/table.tsx'
import { InvoiceStateBadge } from './states.tsx'

/** The columns of every list of invoices; that of one customer needs no customer. */
export function useInvoiceColumns({ withCustomer }: { withCustomer: boolean }): Column<InvoiceSummary>[] {
  const { t } = useTranslation('billing')
  const customer: Column<InvoiceSummary> = {
    key: 'customer',
    header: t('customer'),
    cell: (invoice) => invoice.customerName,
  }
  return [
    { key: 'number', header: t('number'), sortKey: 'number', cell: (invoice) => invoice.number },
    ...(withCustomer ? [customer] : []),
    { key: 'state', header: t('state_label'), cell: (invoice) => <InvoiceStateBadge invoice={invoice} /> },
    {
      key: 'issuedOn',
      header: t('issued_on'),
      sortKey: 'issuedOn',
      cell: (invoice) => <PlainDate value={invoice.issuedOn} />,
    },
    {
      key: 'dueOn',
      header: t('due_on'),
      sortKey: 'dueOn',
      cell: (invoice) => <PlainDate value={invoice.kind === 'invoice' ? invoice.dueOn : null} />,
    },
    {
      key: 'gross',
      header: t('amount'),
      sortKey: 'grossMinor',
      align: 'right',
      cell: (invoice) => <Money minor={invoice.grossMinor} currency={invoice.currency} />,
    },
    {
      key: 'due',
      header: t('still_due'),
      align: 'right',
      cell: (invoice) => <Money minor={invoice.dueMinor} currency={invoice.currency} dashForZero />,
    },
  ]
}
