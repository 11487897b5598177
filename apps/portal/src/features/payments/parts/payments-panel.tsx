import { listPayments } from '@palier/contracts/payments'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { PaymentTable } from './payment-table.tsx'
import { RecordButton } from './record-button.tsx'

/** The payments of one customer. */
export default function PaymentsPanel({ customerId }: { customerId: string }) {
  const { can } = useSpace()
  const list = useList(listPayments, { state: 'local', query: { customerId } })
  const action = can('payment.record') ? <RecordButton customerId={customerId} /> : null
  return <PaymentTable list={list} withCustomer={false} action={action} />
}
