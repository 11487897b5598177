import { Box, Text } from '@mantine/core'
import type { InvoiceSummary } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { Card } from './card.tsx'

const TONES: Record<InvoiceSummary['state'], Tone> = { due: 'waiting', overdue: 'bad', paid: 'good', credited: 'over' }

export interface LatestInvoicesProps {
  invoices: readonly InvoiceSummary[]
  withCustomer?: boolean
}

/** The documents issued last. */
export function LatestInvoices({ invoices, withCustomer = false }: LatestInvoicesProps) {
  const { t } = useTranslation('reporting')
  const columns = useColumns(withCustomer)
  return (
    <Card
      title={t('latest_invoices')}
      action={
        <PageLink to="invoices" size="sm">
          {t('all')}
        </PageLink>
      }
    >
      {invoices.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('no_invoices')}
        </Text>
      ) : (
        <Box mx={-12} style={{ overflowX: 'auto' }}>
          <TableView
            label={t('latest_invoices')}
            columns={columns}
            rows={invoices}
            rowId={({ id }) => id}
            rowTo={({ id }) => `invoices/${id}`}
          />
        </Box>
      )}
    </Card>
  )
}

function useColumns(withCustomer: boolean): Column<InvoiceSummary>[] {
  const { t } = useTranslation('reporting')
  const customer: Column<InvoiceSummary> = {
    key: 'customer',
    header: t('customer'),
    cell: (invoice) => invoice.customerName,
  }
  return [
    { key: 'number', header: t('number'), cell: (invoice) => invoice.number },
    ...(withCustomer ? [customer] : []),
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ kind, state }) =>
        kind === 'credit_note' ? (
          <StatusBadge tone="neutral">{t('credit_note')}</StatusBadge>
        ) : (
          <StatusBadge tone={TONES[state]}>{t(`invoice.${state}`)}</StatusBadge>
        ),
    },
    { key: 'issuedOn', header: t('issued_on'), cell: (invoice) => <PlainDate value={invoice.issuedOn} /> },
    {
      key: 'gross',
      header: t('amount'),
      align: 'right',
      cell: (invoice) => <Money minor={invoice.grossMinor} currency={invoice.currency} />,
    },
  ]
}
