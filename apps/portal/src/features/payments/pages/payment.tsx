import { Paper } from '@mantine/core'
import { getPayment, type Payment } from '@palier/contracts/payments'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'

/** A payment with the invoices that it paid. */
export default function PaymentPage() {
  const query = useApiQuery(getPayment, { params: { paymentId: useIdParam<'payment'>('paymentId') } })
  return <QueryView query={query}>{(payment) => <PaymentView payment={payment} />}</QueryView>
}

function PaymentView({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const moneyText = useMoneyText()
  const { currency } = payment
  return (
    <Page
      narrow
      title={t('payment_of', { amount: moneyText(payment.amountMinor, currency) })}
      subtitle={<PlainDate value={payment.receivedOn} />}
      parents={[{ label: t('payments'), to: 'payments' }]}
    >
      <Facts
        items={[
          { label: t('customer'), value: <CustomerName payment={payment} /> },
          { label: t('method_label'), value: t(`method.${payment.method}`) },
          { label: t('reference'), value: payment.reference },
          { label: t('amount'), value: <Money minor={payment.amountMinor} currency={currency} /> },
          payment.unallocatedMinor > 0 && {
            label: t('unallocated'),
            value: (
              <>
                <Money minor={payment.unallocatedMinor} currency={currency} /> · {t('unallocated_hint')}
              </>
            ),
          },
          payment.reversesPaymentId !== null && {
            label: t('reversal'),
            value: (
              <PageLink to={`payments/${payment.reversesPaymentId}`} inherit>
                {t('reversed_payment')}
              </PageLink>
            ),
          },
          { label: t('recorded_at'), value: <Instant value={payment.recordedAt} /> },
        ]}
      />
      <Section title={t('for_invoices')}>
        <Allocations payment={payment} />
      </Section>
    </Page>
  )
}

function CustomerName({ payment }: { payment: Payment }) {
  const { space } = useSpace()
  if (space.kind === 'customer') return payment.customerName
  return (
    <PageLink to={`customers/${payment.customerId}`} search={{ tab: 'billing' }} inherit>
      {payment.customerName}
    </PageLink>
  )
}

function Allocations({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payments')
  const columns: Column<Payment['allocations'][number]>[] = [
    { key: 'number', header: t('invoice'), cell: ({ number }) => number },
    {
      key: 'amount',
      header: t('allocated'),
      align: 'right',
      cell: ({ amountMinor }) => <Money minor={amountMinor} currency={payment.currency} />,
    },
  ]
  return (
    <Paper>
      {payment.allocations.length === 0 ? (
        <Empty title={t('nothing_allocated')} text={t('nothing_allocated_text')} />
      ) : (
        <TableView
          label={t('for_invoices')}
          columns={columns}
          rows={payment.allocations}
          rowId={({ invoiceId }) => invoiceId}
          rowTo={({ invoiceId }) => `invoices/${invoiceId}`}
        />
      )}
    </Paper>
  )
}
