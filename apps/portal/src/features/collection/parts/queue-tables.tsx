import type { ReplyOf } from '@palier/contracts'
import type { previewCollections } from '@palier/contracts/collection'
import { useTranslation } from 'react-i18next'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'

type Preview = ReplyOf<typeof previewCollections>

/** The invoices that a run would collect. */
export function QueuedTable({ preview }: { preview: Preview }) {
  const { t } = useTranslation('collection')
  const columns: Column<Preview['entries'][number]>[] = [
    { key: 'number', header: t('invoice'), cell: ({ invoiceNumber }) => invoiceNumber },
    { key: 'customer', header: t('customer'), cell: ({ customerName }) => customerName },
    { key: 'iban', header: t('iban'), hideOnPhone: true, cell: ({ maskedIban }) => maskedIban },
    { key: 'due', header: t('due_on'), cell: ({ dueOn }) => <PlainDate value={dueOn} /> },
    { key: 'collects', header: t('collects_on'), cell: ({ collectsOn }) => <PlainDate value={collectsOn} /> },
    {
      key: 'amount',
      header: t('amount'),
      align: 'right',
      cell: ({ amountMinor }) => <Money minor={amountMinor} currency="EUR" />,
    },
  ]
  return (
    <TableView
      label={t('would_collect')}
      columns={columns}
      rows={preview.entries}
      rowId={({ invoiceId }) => invoiceId}
      rowTo={({ invoiceId }) => `invoices/${invoiceId}`}
    />
  )
}

/** The due invoices that it would leave out, and why. */
export function LeftOutTable({ preview }: { preview: Preview }) {
  const { t } = useTranslation('collection')
  const columns: Column<Preview['leftOut'][number]>[] = [
    { key: 'number', header: t('invoice'), cell: ({ invoiceNumber }) => invoiceNumber },
    { key: 'customer', header: t('customer'), cell: ({ customerName }) => customerName },
    { key: 'reason', header: t('reason'), cell: ({ reason }) => t(`left_out_reason.${reason}`) },
    {
      key: 'amount',
      header: t('amount'),
      align: 'right',
      cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
    },
  ]
  return (
    <TableView
      label={t('left_out')}
      columns={columns}
      rows={preview.leftOut}
      rowId={({ invoiceId }) => invoiceId}
      rowTo={({ invoiceId }) => `invoices/${invoiceId}`}
    />
  )
}
