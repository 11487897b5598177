import type { FileStore } from '../../platform/files/file-store.ts'
import type { Module } from '../../platform/module.ts'
import { addBillingAccount } from './actions/accounts.ts'
import { collectionJobs } from './jobs.ts'
import { createKeyRing } from './key-ring.ts'
import { collectionRoutes } from './routes.ts'

export { forgetErasedCustomer } from './actions/numbers.ts'
export { collectDue } from './daily.ts'
export { customersCollectedFrom } from './store/accounts.ts'
export { type AnnouncedDebit, announcedDebits } from './store/collections.ts'

/** Adds a bank account to a customer, for those who sign customers up: the command of the route, refused as it is. */
export function accountAdder({ secret }: Pick<CollectionOptions, 'secret'>): AccountAdder {
  return addBillingAccount(createKeyRing(secret))
}
export type AccountAdder = ReturnType<typeof addBillingAccount>

export type CollectionOptions = {
  /** The installation's secret: without it no account number opens. */
  readonly secret: () => string
  /** Where files for the bank are left, in a folder of each seller. */
  readonly outgoing: FileStore
}

/** Collecting from customers' bank accounts by SEPA direct debit. */
export function collectionModule({ secret, outgoing }: CollectionOptions): Module {
  const ring = createKeyRing(secret)
  return { name: 'collection', routes: collectionRoutes(ring), jobs: collectionJobs({ ring, outgoing }) }
}
