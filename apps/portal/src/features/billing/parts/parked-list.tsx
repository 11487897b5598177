import { Paper, Text } from '@mantine/core'
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
    { key: 'detail', header: t('detail'), cell: ({ detail }) => <Detail text={detail} /> },
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

/** For who looks for the cause; not in the language of the reader. */
function Detail({ text }: { text: string }) {
  return (
    <Text span size="xs" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  )
}

const ODDITIES = ['amount_too_large', 'amount_negative', 'overuse_unusual', 'customer_missing'] as const

/** Why a customer was set aside: what looks odd, or the refusal that stopped the computation, by its code. */
function ParkedReason({ reason }: { reason: string }) {
  const { t } = useTranslation(['billing', 'errors'])
  const odd = ODDITIES.find((each) => each === reason)
  if (odd) return <>{t(`odd.${odd}`)}</>
  // Codes of refusals hold dots, which are no levels here; a code without a text is said as it is.
  return <>{t(`errors:${reason}`, { keySeparator: false, defaultValue: reason })}</>
}
