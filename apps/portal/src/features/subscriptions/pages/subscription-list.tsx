import { listSubscriptions } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { Page } from '../../../ui/page.tsx'
import { SaleButton } from '../../../ui/sale-button.tsx'
import { SubscriptionTable } from '../parts/subscription-table.tsx'

/** Who subscribed to what; in a customer's portal, the own subscriptions. */
export default function SubscriptionList() {
  const { t } = useTranslation('subscriptions')
  const { space } = useSpace()
  const list = useList(listSubscriptions)
  const add = <SaleButton />
  return (
    <Page title={t('subscriptions')} actions={add}>
      <SubscriptionTable list={list} withCustomer={space.kind === 'seller'} add={add} />
    </Page>
  )
}
