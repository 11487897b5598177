import { Grid } from '@mantine/core'
import { getInvoice, type Invoice } from '@palier/contracts/billing'
import { IconArrowBackUp, IconCash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { InvoiceDocument } from '../parts/invoice-document.tsx'
import { InvoiceSide } from '../parts/invoice-side.tsx'
import { PdfButton } from '../parts/pdf.tsx'
import { InvoiceStateBadge } from '../parts/states.tsx'

/** An issued document as it was frozen, with what became of it beside. */
export default function InvoicePage() {
  const query = useApiQuery(getInvoice, { params: { invoiceId: useIdParam<'invoice'>('invoiceId') } })
  return <QueryView query={query}>{(invoice) => <InvoiceView invoice={invoice} />}</QueryView>
}

function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { space } = useSpace()
  const title = t(`title.${invoice.kind}`, { number: invoice.number })
  return (
    <Page
      title={title}
      badge={<InvoiceStateBadge invoice={invoice} />}
      subtitle={space.kind === 'seller' ? invoice.customerName : null}
      parents={[{ label: t('invoices'), to: 'invoices' }]}
      actions={<InvoiceActions invoice={invoice} />}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <InvoiceDocument invoice={invoice} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <InvoiceSide invoice={invoice} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { can } = useSpace()
  const mayCredit = can('invoice.credit') && invoice.kind === 'invoice' && invoice.state !== 'credited'
  const mayPay = can('payment.record') && invoice.dueMinor > 0
  return (
    <>
      <PdfButton invoiceId={invoice.id} />
      {mayCredit ? (
        <PageButton
          to={`invoices/${invoice.id}/credit-note`}
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
        >
          {t('credit')}
        </PageButton>
      ) : null}
      {mayPay ? (
        <PageButton
          to="payments/new"
          search={{ customer: invoice.customerId, invoice: invoice.id }}
          leftSection={<IconCash size={16} />}
        >
          {t('record_payment')}
        </PageButton>
      ) : null}
    </>
  )
}
