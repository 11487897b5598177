import { allotmentsModule } from '../modules/allotments/index.ts'
import { auditModule } from '../modules/audit/index.ts'
import type { Backup } from '../modules/backup/index.ts'
import { backupDeclaration } from '../modules/backup/index.ts'
import { billingModule } from '../modules/billing/index.ts'
import { catalogModule } from '../modules/catalog/index.ts'
import { accountAdder, collectionModule } from '../modules/collection/index.ts'
import { documentsModule } from '../modules/documents/index.ts'
import type { Identity } from '../modules/identity/index.ts'
import { keysModule } from '../modules/keys/index.ts'
import { ledgerModule } from '../modules/ledger/index.ts'
import { networkModule } from '../modules/network/index.ts'
import { notificationsModule } from '../modules/notifications/index.ts'
import { paymentsModule } from '../modules/payments/index.ts'
import { provisioningModule } from '../modules/provisioning/index.ts'
import { reportingModule } from '../modules/reporting/index.ts'
import { sessionsModule } from '../modules/sessions/index.ts'
import { storeModule } from '../modules/store/index.ts'
import { subscriptionsModule } from '../modules/subscriptions/index.ts'
import { taxModule } from '../modules/tax/index.ts'
import { tenancyModule } from '../modules/tenancy/index.ts'
import { usageModule } from '../modules/usage/index.ts'
import type { Config } from '../platform/config.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { MailTransport } from '../platform/mail/mail-transport.ts'
import type { Module } from '../platform/module.ts'
import { DEMONSTRATION_LOGINS } from './demonstration-logins.ts'
import { DAILY_TASKS } from './schedule.ts'

export type ModuleNeeds = {
  config: Config
  publicUrl: string
  files: FileStore
  /** Where files for the bank are left. */
  outgoing: FileStore
  /** The installation's secret. */
  secret: () => string
  transport: MailTransport | undefined
  identity: Identity
  backup: Backup
}

/** Every module with the ports that it needs, from the ground up. The only place that knows them all. */
export function createModules({
  config,
  publicUrl,
  files,
  outgoing,
  secret,
  transport,
  identity,
  backup,
}: ModuleNeeds): readonly Module[] {
  return [
    identity.module,
    networkModule(),
    tenancyModule(identity),
    sessionsModule(),
    keysModule(),
    auditModule({ files }),
    taxModule(),
    catalogModule({ services: [backupDeclaration] }),
    allotmentsModule({ services: [backupDeclaration] }),
    ledgerModule(),
    subscriptionsModule(),
    usageModule(),
    billingModule(),
    documentsModule({ files }),
    paymentsModule(),
    collectionModule({ secret, outgoing }),
    provisioningModule({ drivers: [backup.driver] }),
    backup.module,
    storeModule({ addAccount: accountAdder({ secret }), chooseLocation: backup.chooseLocation }),
    notificationsModule({
      transport,
      files,
      mailFrom: config.mailFrom,
      demonstration: config.demonstration,
      publicUrl,
      passwordLinkOf: (userId) => identity.issuePasswordLink(userId),
      invitationLinkOf: (userId, token) => identity.issueInvitationLink(userId, token),
    }),
    reportingModule({
      schedule: DAILY_TASKS,
      installation: { name: 'Palier', demonstration: config.demonstration, logins: [...DEMONSTRATION_LOGINS] },
    }),
  ]
}
