import { INVOICE_KINDS, INVOICE_STATES, type InvoiceSummary } from '@palier/contracts/billing'
import { IconCash, IconFileInvoice, IconFileTypePdf } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { textSearch } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import type { List } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageButton } from '../../../ui/link.tsx'
import type { RowAction } from '../../../ui/table.tsx'
import { useInvoiceColumns } from './invoice-columns.tsx'
import { usePdfAddress } from './pdf.tsx'

/** Invoices and credit notes, searched, filtered and sorted; of all customers or of one. */
export function InvoiceTable({ list, withCustomer }: { list: List<InvoiceSummary>; withCustomer: boolean }) {
  const { t } = useTranslation('billing')
  const { can, space } = useSpace()
  const columns = useInvoiceColumns({ withCustomer })
  const isSeller = space.kind === 'seller'
  return (
    <DataTable
      label={t('invoices')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      rowTo={({ id }) => `invoices/${id}`}
      rowActions={useInvoiceActions()}
      searchLabel={withCustomer ? t('search_invoices') : t('search_by_number')}
      defaultSort="-issuedOn"
      filters={[
        {
          key: 'state',
          label: t('state_label'),
          options: INVOICE_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
        {
          key: 'kind',
          label: t('kind_label'),
          options: INVOICE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        },
        { key: 'issuedFrom', label: t('issued_from'), type: 'date' },
        { key: 'issuedUntil', label: t('issued_until'), type: 'date' },
      ]}
      empty={{
        icon: <IconFileInvoice size={28} stroke={1.5} />,
        title: t('no_invoices'),
        text: isSeller ? t('no_invoices_text') : t('no_invoices_customer'),
        action: isSeller && can('run.view') ? <RehearseButton /> : null,
      }}
    />
  )
}

function useInvoiceActions(): RowAction<InvoiceSummary>[] {
  const { t } = useTranslation('billing')
  const { can, path } = useSpace()
  const navigate = useNavigate()
  const address = usePdfAddress()
  const openPdf: RowAction<InvoiceSummary> = {
    key: 'pdf',
    label: t('open_pdf'),
    icon: <IconFileTypePdf size={16} />,
    onClick: ({ id }) => void window.open(address(id), '_blank', 'noreferrer'),
  }
  const pay: RowAction<InvoiceSummary> = {
    key: 'pay',
    label: t('record_payment'),
    icon: <IconCash size={16} />,
    when: ({ dueMinor }) => dueMinor > 0,
    onClick: ({ id, customerId }) =>
      void navigate({ to: path('payments/new'), search: textSearch({ customer: customerId, invoice: id }) }),
  }
  return can('payment.record') ? [openPdf, pay] : [openPdf]
}

function RehearseButton() {
  const { t } = useTranslation('billing')
  return (
    <PageButton to="bill-runs/rehearsal" variant="default">
      {t('rehearse')}
    </PageButton>
  )
}
