import { Paper } from '@mantine/core'
import type { Rehearsal } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'

export type Parked = Rehearsal['parked'][number]

/** Customers whose invoice could not be computed or looks unusual, each with why. */
export function ParkedList<Row extends Parked>({
  accounts,
  more = [],
  rowActions = [],
}: {
  accounts: readonly Row[]
  more?: readonly Column<Row>[]
  rowActions?: readonly RowAction<Row>[]
}) {
  const { t } = useTranslation('billing')
  const columns: Column<Row>[] = [
    { key: 'customer', header: t('customer'), cell: ({ customerName }) => customerName },
    { key: 'reason', header: t('reason_label'), cell: ({ reason }) => <ParkedReason reason={reason} /> },
    { key: 'detail', header: t('detail'), cell: ({ detail }) => detail },
    ...more,
  ]
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={t('parked_accounts')}
        columns={columns}
        rows={accounts}
        rowId={({ customerId }) => customerId}
        rowTo={({ customerId }) => `customers/${customerId}`}
        rowActions={rowActions}
      />
    </Paper>
  )
}

function ParkedReason({ reason }: { reason: string }) {
  const { t } = useTranslation('errors')
  // A reason is the code of a refusal; one that is none is said as it is. Codes hold dots, which are no levels here.
  return <>{t(reason, { keySeparator: false, defaultValue: reason })}</>
}
