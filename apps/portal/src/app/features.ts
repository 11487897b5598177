import * as access from '../features/access/index.ts'
import * as allotments from '../features/allotments/index.ts'
import * as audit from '../features/audit/index.ts'
import * as backup from '../features/backup/index.ts'
import * as billing from '../features/billing/index.ts'
import * as catalog from '../features/catalog/index.ts'
import * as collection from '../features/collection/index.ts'
import * as identity from '../features/identity/index.ts'
import * as ledger from '../features/ledger/index.ts'
import * as notifications from '../features/notifications/index.ts'
import * as payments from '../features/payments/index.ts'
import * as provisioning from '../features/provisioning/index.ts'
import * as reporting from '../features/reporting/index.ts'
import * as rights from '../features/rights/index.ts'
import * as store from '../features/store/index.ts'
import * as subscriptions from '../features/subscriptions/index.ts'
import * as tax from '../features/tax/index.ts'
import * as tenancy from '../features/tenancy/index.ts'
import type { PageDefinition, PanelDefinition } from '../lib/page-definition.ts'

const features = [
  access,
  allotments,
  audit,
  backup,
  billing,
  catalog,
  collection,
  identity,
  ledger,
  notifications,
  payments,
  provisioning,
  reporting,
  rights,
  store,
  subscriptions,
  tax,
  tenancy,
]

const ownPages: readonly PageDefinition[] = [
  { space: 'seller', path: 'settings', load: () => import('./settings-page.tsx') },
]

/** The pages of all features, and those that compose several of them. */
export const pages: readonly PageDefinition[] = [...ownPages, ...features.flatMap((feature) => feature.pages)]

export const panels: readonly PanelDefinition[] = features.flatMap((feature) => feature.panels)
