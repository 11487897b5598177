import { listPayments } from '@palier/contracts/payments'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { Page } from '../../../ui/page.tsx'
import { PaymentTable } from '../parts/payment-table.tsx'
import { RecordButton } from '../parts/record-button.tsx'

/** Payments received: of all customers for a seller, one's own in a customer's portal. */
export default function PaymentList() {
  const { t } = useTranslation('payments')
  const { can, space } = useSpace()
  const list = useList(listPayments)
  const record = can('payment.record') ? <RecordButton /> : null
  return (
    <Page title={t('payments')} actions={record}>
      <PaymentTable list={list} withCustomer={space.kind === 'seller'} action={record} />
    </Page>
  )
}
