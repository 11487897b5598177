import { Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReplyOf } from '@palier/contracts'
import type { CustomerBilling } from '@palier/contracts/billing'
import { previewPayment } from '@palier/contracts/payments'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { Money } from '../../../ui/money.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import type { PaymentValues } from './payment-values.ts'

type Preview = ReplyOf<typeof previewPayment>

const TYPING_PAUSE_MS = 300

/** How the amount would be spread over the oldest invoices, as the server would do it. */
export function AllocationPreview({ values, billing }: { values: PaymentValues; billing: CustomerBilling }) {
  const { t } = useTranslation('payments')
  const [amountMinor] = useDebouncedValue(values.amountMinor ?? 0, TYPING_PAUSE_MS)
  const query = useApiQuery(
    previewPayment,
    {
      body: {
        customerId: billing.customerId,
        // The customer's currency is one of the platform's; the server refuses any other.
        currency: billing.currency as 'EUR',
        method: values.method,
        receivedOn: values.receivedOn,
        amountMinor,
      },
    },
    { enabled: amountMinor > 0 && values.receivedOn.length > 0 },
  )
  if (amountMinor <= 0)
    return (
      <Text size="sm" c="dimmed">
        {t('preview_hint')}
      </Text>
    )
  return (
    <QueryView query={query} skeleton={<Skeleton height={96} />}>
      {(preview) => <PreviewTable preview={preview} currency={billing.currency} />}
    </QueryView>
  )
}

function PreviewTable({ preview, currency }: { preview: Preview; currency: string }) {
  const { t } = useTranslation('payments')
  const columns: Column<Preview['allocations'][number]>[] = [
    { key: 'number', header: t('invoice'), cell: ({ number }) => number },
    {
      key: 'amount',
      header: t('gets'),
      align: 'right',
      cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
    },
    {
      key: 'after',
      header: t('still_due_after'),
      align: 'right',
      cell: ({ dueAfterMinor }) =>
        dueAfterMinor === 0 ? t('paid') : <Money minor={dueAfterMinor} currency={currency} />,
    },
  ]
  return (
    <Stack gap="xs" aria-live="polite">
      {preview.allocations.length > 0 ? (
        <TableView
          label={t('what_it_pays')}
          columns={columns}
          rows={preview.allocations}
          rowId={({ invoiceId }) => invoiceId}
        />
      ) : null}
      {preview.unallocatedMinor > 0 ? (
        <Text size="sm">
          <Money minor={preview.unallocatedMinor} currency={currency} /> {t('remains_credit')}
        </Text>
      ) : null}
    </Stack>
  )
}
