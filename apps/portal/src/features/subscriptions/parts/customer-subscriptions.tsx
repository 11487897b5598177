import { Group } from '@mantine/core'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { PageButton } from '../../../ui/link.tsx'
import { SubscriptionTable } from './subscription-table.tsx'

/** The subscriptions of one customer, and the way to a further one. [PLK-073, PLK-188] */
export default function CustomerSubscriptions({ customerId }: { customerId: string }) {
  const { t } = useTranslation('subscriptions')
  const { can } = useSpace()
  const list = useList(listSubscriptions, { state: 'local', query: { customerId } })
  const add = can('subscription.create') ? (
    <PageButton to="subscriptions/new" search={{ customerId }} leftSection={<IconPlus size={16} />}>
      {t('new_subscription')}
    </PageButton>
  ) : null
  return (
    <>
      {list.rows.length > 0 && add ? (
        <Group justify="flex-end" mb="sm">
          {add}
        </Group>
      ) : null}
      <SubscriptionTable list={list} withCustomer={false} add={add} />
    </>
  )
}
