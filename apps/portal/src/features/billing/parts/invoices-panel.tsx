import { listInvoices } from '@palier/contracts/billing'
import { useList } from '../../../lib/use-list.ts'
import { InvoiceTable } from './invoice-table.tsx'

/** The invoices of one customer, or of one subscription when it is named. */
export default function InvoicesPanel(props: { customerId: string; subscriptionId?: string }) {
  const { customerId, subscriptionId } = props
  const list = useList(listInvoices, {
    state: 'local',
    query: subscriptionId === undefined ? { customerId } : { subscriptionId },
  })
  return <InvoiceTable list={list} withCustomer={false} />
}
