import { listDeliveries } from '@palier/contracts/provisioning'
import { useList } from '../../../lib/use-list.ts'
import { DeliveryTable } from './delivery-table.tsx'

/** The deliveries of one subscription, on its page. */
export default function SubscriptionDeliveries({ subscriptionId }: { subscriptionId: string }) {
  const list = useList(listDeliveries, { state: 'local', query: { subscriptionId } })
  return <DeliveryTable list={list} withSubscription={false} />
}
