import { listInvoices } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { Page } from '../../../ui/page.tsx'
import { InvoiceTable } from '../parts/invoice-table.tsx'

/** Invoices and credit notes: of all customers for a seller, one's own in a customer's portal. */
export default function InvoiceList() {
  const { t } = useTranslation('billing')
  const { space } = useSpace()
  const list = useList(listInvoices)
  return (
    <Page title={t('invoices')}>
      <InvoiceTable list={list} withCustomer={space.kind === 'seller'} />
    </Page>
  )
}
