import type { FastifyInstance } from 'fastify'
import type { Database } from '../../platform/db/database.ts'
import type { Door } from '../../platform/door.ts'
import type { Module } from '../../platform/module.ts'
import type { ServiceDriver } from '../provisioning/index.ts'
import { backupDriver } from './driver.ts'
import { backupJobs } from './jobs.ts'
import { addressUnder } from './replies.ts'
import { backupRoutes } from './routes.ts'
import { type VaultDoor, vaultRoutes } from './vault/index.ts'
import { databasePorts } from './vault-ports.ts'

export { eraseEndedBackups } from './actions/erase-account.ts'
export { backupDeclaration } from './declaration.ts'
export { backupAccounts } from './schema.ts'

export type BackupOptions = {
  readonly database: Database
  readonly door: () => Door
  /** Holds one directory per account. One process at a time may serve it. */
  readonly vaultDirectory: string
  /** The address that restic uses, without a path. */
  readonly publicUrl: string
}

export type Backup = { readonly module: Module; readonly driver: ServiceDriver }

/** Online backup: the routes, the vault that restic talks to, and the driver that provisioning calls. */
export function createBackup({ database, door, vaultDirectory, publicUrl }: BackupOptions): Backup {
  const mounted: { vault?: VaultDoor } = {}
  const revoke = (number: string) => mounted.vault?.revoke(number)
  const module: Module = {
    name: 'backup',
    routes: backupRoutes(addressUnder(publicUrl)),
    jobs: backupJobs(() => mounted.vault),
    protocol: async (fastify) => {
      const mount = async (instance: FastifyInstance) => {
        const vault = vaultRoutes(instance, databasePorts(database, door), { directory: vaultDirectory })
        // A process that only works on jobs never becomes ready to serve, and must not touch the vault's files.
        instance.addHook('onReady', async () => {
          mounted.vault = vault
        })
      }
      await fastify.register(mount, { prefix: '/vault' })
    },
  }
  return { module, driver: backupDriver(revoke) }
}
