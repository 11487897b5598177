import type { Database } from '../../platform/db/database.ts'
import type { Door } from '../../platform/door.ts'
import type { Module } from '../../platform/module.ts'
import type { ServiceDriver } from '../provisioning/index.ts'

export { backupDeclaration } from './declaration.ts'
export { backupAccounts, backupTasks } from './schema.ts'

export type Backup = { readonly module: Module; readonly driver: ServiceDriver }

export function createBackup(_options: { database: Database; door: () => Door; vaultDirectory: string; publicUrl: string }): Backup {
  const running = async () => ({ observedState: 'running' as const })
  return { module: { name: 'backup', routes: [] }, driver: { service: 'backup', create: running, suspend: running, activate: running, change: running, terminate: running } }
}
