import type { Module } from '../../platform/module.ts'
import { ledgerRoutes } from './routes.ts'

export { ensureAccounts } from './actions/ensure-accounts.ts'
export { post } from './actions/post.ts'
export { type AccountCustomer, type AccountRole, accountKey, type WantedAccount } from './domain/chart.ts'
export type { NewTransfer } from './domain/transfers.ts'
export { exportHledger } from './export.ts'

/** The accounts of a seller and what moved between them; the only writer of entries. */
export function ledgerModule(): Module {
  return { name: 'ledger', routes: ledgerRoutes }
}
