import { Select, Skeleton, TextInput } from '@mantine/core'
import type { CustomerId } from '@palier/contracts'
import { type CustomerBilling, getCustomerBilling } from '@palier/contracts/billing'
import { PAYMENT_METHODS, recordPayment } from '@palier/contracts/payments'
import { dateIn, isId } from '@palier/kernel'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { textSearch, useTextSearch } from '../../../lib/list-state.ts'
import { installationQuery } from '../../../lib/session.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { DateField, MoneyField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AllocationFields } from '../parts/allocation-fields.tsx'
import { CustomerSelect } from '../parts/customer-select.tsx'
import { allocationsOf, emptyPayment, type PaymentValues } from '../parts/payment-values.ts'

/** Records money that was received by hand: for whom, how much, and which invoices it pays. [CBM-066] */
export default function NewPayment() {
  const { t } = useTranslation('payments')
  const { path } = useSpace()
  const navigate = useNavigate()
  const { customer = '', invoice = '' } = useTextSearch()
  const choose = (id: string) =>
    void navigate({ to: path('payments/new'), search: textSearch({ customer: id }), replace: true })
  return (
    <Page narrow title={t('record_payment')} parents={[{ label: t('payments'), to: 'payments' }]}>
      <FieldGroup columns={1}>
        <CustomerSelect label={t('customer')} value={customer} onChange={choose} />
      </FieldGroup>
      {isId<'customer'>(customer) ? (
        <PaymentOfCustomer key={customer} customerId={customer} invoiceId={invoice} />
      ) : null}
    </Page>
  )
}

function PaymentOfCustomer({ customerId, invoiceId }: { customerId: CustomerId; invoiceId: string }) {
  const billing = useApiQuery(getCustomerBilling, { params: { customerId } })
  const installation = useQuery(installationQuery)
  const { space } = useSpace()
  if (!installation.data) return <Skeleton height={300} mt="lg" />
  const today = dateIn(space.timeZone, installation.data.now)
  return (
    <QueryView query={billing}>
      {(data) => <PaymentForm billing={data} initial={emptyPayment(data, invoiceId, today)} />}
    </QueryView>
  )
}

function PaymentForm({ billing, initial }: { billing: CustomerBilling; initial: PaymentValues }) {
  const { t } = useTranslation('payments')
  const { path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(recordPayment, {
    initialValues: initial,
    request: (values) => ({
      body: {
        customerId: billing.customerId,
        // The customer's currency is one of the platform's; the server refuses any other.
        currency: billing.currency as 'EUR',
        method: values.method,
        reference: values.reference,
        receivedOn: values.receivedOn,
        amountMinor: values.amountMinor ?? 0,
        ...allocationsOf(values),
      },
    }),
    success: t('recorded'),
    onDone: ({ id }) => navigate({ to: path(`payments/${id}`) }),
  })
  return (
    <div style={{ marginTop: 'var(--mantine-spacing-lg)' }}>
      <Form form={form} submitLabel={t('record_payment')} cancelTo="payments">
        <FieldGroup title={t('what_was_received')}>
          <MoneyField required label={t('amount')} currency={billing.currency} {...form.field('amountMinor')} />
          <DateField required label={t('received_on')} {...form.field('receivedOn')} />
          <Select
            label={t('method_label')}
            data={PAYMENT_METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
            {...form.field('method')}
          />
          <TextInput
            label={t('reference')}
            description={t('reference_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.field('reference')}
          />
        </FieldGroup>
        <FieldGroup title={t('what_it_pays')} description={t('what_it_pays_hint')} columns={1}>
          <FullWidth>
            <AllocationFields form={form} billing={billing} />
          </FullWidth>
        </FieldGroup>
      </Form>
    </div>
  )
}
