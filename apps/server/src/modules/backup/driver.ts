import type { Door } from '../../platform/door.ts'
import type { StorageLocations } from '../../platform/storage-locations.ts'
import type { DeliveryOrder, ServiceDriver } from '../provisioning/index.ts'
import { createFirstAccount } from './actions/create-account.ts'
import { disableAccountsOfPack, selectAccountsOfPacks } from './store.ts'

/**
 * Delivers packs. What a pack's state and limits allow is read from its agreement whenever the vault asks, so holding and
 * releasing it changes no account: only what the vault remembers is taken away. Everything may be repeated.
 */
export function backupDriver(revoke: (number: string) => void, locations: StorageLocations): ServiceDriver {
  /** Returns once no sign-in from before is believed any more. */
  async function forget(door: Door, { sellerId, subscriptionId }: DeliveryOrder): Promise<void> {
    const accounts = await door.read(sellerId, (ctx) => selectAccountsOfPacks(ctx.tx, ctx.scope, [subscriptionId]))
    for (const { number } of accounts) revoke(number)
  }

  return {
    service: 'backup',
    create: async (door, order) => {
      await door.write(order.sellerId, (ctx) => createFirstAccount(ctx, order.subscriptionId, locations))
      return { observedState: 'running' }
    },
    suspend: async (door, order) => {
      await forget(door, order)
      return { observedState: 'suspended' }
    },
    activate: async (door, order) => {
      await forget(door, order)
      return { observedState: 'running' }
    },
    change: async (door, order) => {
      await forget(door, order)
      return { observedState: 'running' }
    },
    terminate: async (door, order) => {
      const { sellerId, subscriptionId } = order
      await door.write(sellerId, (ctx) => disableAccountsOfPack(ctx.tx, ctx.scope, subscriptionId))
      await forget(door, order)
      return { observedState: 'terminated' }
    },
  }
}
