import { listSubscriptions } from '@palier/contracts/subscriptions'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { SubscriptionTable } from '../parts/subscription-table.tsx'

/** Who subscribed to what; in a customer's portal, the own subscriptions. */
export default function SubscriptionList() {
  const { t } = useTranslation('subscriptions')
  const { can, space } = useSpace()
  const list = useList(listSubscriptions)
  const add = can('subscription.create') ? (
    <PageButton to="subscriptions/new" leftSection={<IconPlus size={16} />}>
      {t('new_subscription')}
    </PageButton>
  ) : null
  return (
    <Page title={t('subscriptions')} actions={add}>
      <SubscriptionTable list={list} withCustomer={space.kind === 'seller'} add={add} />
    </Page>
  )
}
