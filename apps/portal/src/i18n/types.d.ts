import 'i18next'
import type access from './en/access.json'
import type allotments from './en/allotments.json'
import type audit from './en/audit.json'
import type backup from './en/backup.json'
import type billing from './en/billing.json'
import type catalog from './en/catalog.json'
import type collection from './en/collection.json'
import type common from './en/common.json'
import type form from './en/form.json'
import type identity from './en/identity.json'
import type ledger from './en/ledger.json'
import type notifications from './en/notifications.json'
import type payments from './en/payments.json'
import type provisioning from './en/provisioning.json'
import type reporting from './en/reporting.json'
import type rights from './en/rights.json'
import type secondFactor from './en/second-factor.json'
import type shell from './en/shell.json'
import type signIn from './en/sign-in.json'
import type store from './en/store.json'
import type subscriptions from './en/subscriptions.json'
import type table from './en/table.json'
import type tax from './en/tax.json'
import type tenancy from './en/tenancy.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      access: typeof access
      allotments: typeof allotments
      audit: typeof audit
      backup: typeof backup
      billing: typeof billing
      catalog: typeof catalog
      collection: typeof collection
      common: typeof common
      /** Its keys are the codes of refusals, which hold dots; `useProblemText` is the one that reads it. */
      errors: Record<string, string>
      form: typeof form
      identity: typeof identity
      ledger: typeof ledger
      notifications: typeof notifications
      payments: typeof payments
      provisioning: typeof provisioning
      reporting: typeof reporting
      rights: typeof rights
      'second-factor': typeof secondFactor
      shell: typeof shell
      'sign-in': typeof signIn
      store: typeof store
      subscriptions: typeof subscriptions
      table: typeof table
      tax: typeof tax
      tenancy: typeof tenancy
    }
  }
}
