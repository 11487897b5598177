import { allotmentRoutes } from './allotments.ts'
import { auditRoutes } from './audit.ts'
import { backupRoutes } from './backup.ts'
import { billingRoutes } from './billing.ts'
import { catalogRoutes } from './catalog.ts'
import { collectionRoutes } from './collection.ts'
import { contactRoutes } from './contacts.ts'
import { conversionRoutes } from './conversions.ts'
import { customerLifeRoutes } from './customer-life.ts'
import { customerNoteRoutes } from './customer-notes.ts'
import { documentRoutes } from './documents.ts'
import { identityRoutes } from './identity.ts'
import { keyRoutes } from './keys.ts'
import { ledgerRoutes } from './ledger.ts'
import { memberRoutes } from './members.ts'
import { networkRoutes } from './network.ts'
import { notificationRoutes } from './notifications.ts'
import { orderRoutes } from './orders.ts'
import { paymentRoutes } from './payments.ts'
import { provisioningRoutes } from './provisioning.ts'
import { reportingRoutes } from './reporting.ts'
import { roleRoutes } from './roles.ts'
import type { AnyRoute } from './route.ts'
import { securityRoutes } from './security.ts'
import { sessionRoutes } from './sessions.ts'
import { signInRuleRoutes } from './sign-in-rules.ts'
import { storageLocationRoutes } from './storage-locations.ts'
import { storeRoutes } from './store.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { taxRoutes } from './tax.ts'
import { tenancyRoutes } from './tenancy.ts'

export * from './errors.ts'
export * from './events.ts'
export * from './fields.ts'
export * from './permissions.ts'
export * from './route.ts'

/** Every route of the API, by module. The server refuses to start when one is not served, or served twice. */
export const ROUTES: Record<string, readonly AnyRoute[]> = {
  identity: identityRoutes,
  security: securityRoutes,
  'sign-in-rules': signInRuleRoutes,
  tenancy: tenancyRoutes,
  customers: customerLifeRoutes,
  contacts: contactRoutes,
  notes: customerNoteRoutes,
  network: networkRoutes,
  sessions: sessionRoutes,
  keys: keyRoutes,
  members: memberRoutes,
  roles: roleRoutes,
  audit: auditRoutes,
  catalog: catalogRoutes,
  allotments: allotmentRoutes,
  tax: taxRoutes,
  ledger: ledgerRoutes,
  subscriptions: subscriptionRoutes,
  conversions: conversionRoutes,
  billing: billingRoutes,
  payments: paymentRoutes,
  collection: collectionRoutes,
  provisioning: provisioningRoutes,
  orders: orderRoutes,
  documents: documentRoutes,
  store: storeRoutes,
  backup: backupRoutes,
  'storage-locations': storageLocationRoutes,
  notifications: notificationRoutes,
  reporting: reportingRoutes,
}

/** The header that names the space to work in: `acme`, or `acme/101444` for a customer's portal. */
export const SPACE_HEADER = 'palier-space'
export const API_PREFIX = '/api/v1'
