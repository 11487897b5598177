import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/database.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { Module } from '../../platform/module.ts'
import type { StorageLocations } from '../../platform/storage-locations.ts'
import type { ServiceDriver } from '../provisioning/index.ts'
import { type LocationChooser, locationChooser } from './actions/choose-location.ts'
import { openSellerLocation } from './actions/set-location.ts'
import { backupDriver } from './driver.ts'
import { backupJobs } from './jobs.ts'
import { addressUnder } from './replies.ts'
import { backupRoutes } from './routes.ts'
import { type VaultDoor, vaultRoutes } from './vault/index.ts'
import { databasePorts } from './vault-ports.ts'

export type { LocationChooser } from './actions/choose-location.ts'
export { eraseEndedBackups } from './actions/erase-account.ts'
export { backupDeclaration } from './declaration.ts'
export { lostLocations } from './lost-locations.ts'
export { backupAccounts } from './schema.ts'

export type BackupOptions = {
  readonly database: Database
  readonly door: () => Door
  /** Where accounts are kept; each holds one directory per account. One process at a time may serve them. */
  readonly locations: StorageLocations
  /** The address that restic uses, without a path. */
  readonly publicUrl: string
}

export type Backup = {
  readonly module: Module
  readonly driver: ServiceDriver
  /** Notes where the accounts of a pack go that is being sold. */
  readonly chooseLocation: LocationChooser
  /** Gives a new seller its default, in its own scope; null: what was set for the seller above. */
  openSeller(ctx: Ctx, storageLocation: string | null): Promise<void>
}

/** Online backup: the routes, the vault that restic talks to, and the driver that provisioning calls. */
export function createBackup({ database, door, locations, publicUrl }: BackupOptions): Backup {
  const mounted: { vault?: VaultDoor } = {}
  const revoke = (number: string) => mounted.vault?.revoke(number)
  const module: Module = {
    name: 'backup',
    routes: backupRoutes({ addressOf: addressUnder(publicUrl), locations }),
    jobs: backupJobs(() => mounted.vault, locations),
    protocol: async (fastify) => {
      const mount = async (instance: FastifyInstance) => {
        const vault = vaultRoutes(instance, databasePorts(database, door, locations), {
          roots: locations.map(({ directory }) => directory),
        })
        // A process that only works on jobs never becomes ready to serve, and must not touch the vault's files.
        instance.addHook('onReady', async () => {
          mounted.vault = vault
        })
      }
      await fastify.register(mount, { prefix: '/vault' })
    },
  }
  return {
    module,
    driver: backupDriver(revoke, locations),
    chooseLocation: locationChooser(locations),
    openSeller: (ctx, storageLocation) => openSellerLocation(ctx, storageLocation, locations),
  }
}
