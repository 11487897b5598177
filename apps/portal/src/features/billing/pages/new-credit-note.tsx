import { Alert, Stack, Textarea } from '@mantine/core'
import { creditInvoice, getInvoice, type Invoice } from '@palier/contracts/billing'
import { IconInfoCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { useMoneyText } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { CreditConsequences } from '../parts/credit-consequences.tsx'

/** Corrects an issued invoice by a credit note, with what it changes said before it is done. */
export default function NewCreditNote() {
  const query = useApiQuery(getInvoice, { params: { invoiceId: useIdParam<'invoice'>('invoiceId') } })
  return <QueryView query={query}>{(invoice) => <CreditNoteView invoice={invoice} />}</QueryView>
}

function CreditNoteView({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const creditable = invoice.kind === 'invoice' && invoice.state !== 'credited'
  return (
    <Page
      narrow
      title={t('credit_title', { number: invoice.number })}
      subtitle={invoice.customerName}
      parents={[
        { label: t('invoices'), to: 'invoices' },
        { label: invoice.number, to: `invoices/${invoice.id}` },
      ]}
    >
      {creditable ? (
        <Stack gap="lg">
          <CreditConsequences invoice={invoice} />
          <CreditForm invoice={invoice} />
        </Stack>
      ) : (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} title={t('not_creditable')}>
          <PageButton to={`invoices/${invoice.id}`} variant="default" mt="xs">
            {t('back_to_invoice')}
          </PageButton>
        </Alert>
      )}
    </Page>
  )
}

function CreditForm({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { path } = useSpace()
  const navigate = useNavigate()
  const moneyText = useMoneyText()
  const form = useApiForm(creditInvoice, {
    initialValues: { reason: '' },
    request: (values) => ({ params: { invoiceId: invoice.id }, body: values }),
    success: t('credited'),
    onDone: ({ id }) => navigate({ to: path(`invoices/${id}`) }),
  })
  const amount = moneyText(invoice.grossMinor, invoice.currency)
  return (
    <Form form={form} submitLabel={t('issue_credit_note', { amount })} cancelTo={`invoices/${invoice.id}`}>
      <FieldGroup title={t('reason')} description={t('reason_hint')} columns={1}>
        <Textarea required aria-label={t('reason')} autosize minRows={2} maxLength={300} {...form.field('reason')} />
      </FieldGroup>
    </Form>
  )
}
