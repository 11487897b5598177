import { listDeliveries } from '@palier/contracts/provisioning'
import { useList } from '../../../lib/use-list.ts'
import { DeliveryTable } from './delivery-table.tsx'

/** Every delivery of the seller. */
export function Deliveries() {
  return <DeliveryTable list={useList(listDeliveries)} withSubscription />
}
