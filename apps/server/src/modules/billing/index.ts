import type { Module } from '../../platform/module.ts'
import { billingJobs } from './jobs.ts'
import { billingRoutes } from './routes.ts'

export { billRun, billRunIfDue } from './actions/bill-run.ts'
export { creditInvoice } from './actions/credit-invoice.ts'
export {
  draftFirstInvoice,
  type FirstInvoice,
  firstInvoiceTotals,
  type InvoicedSale,
  type InvoiceTotals,
  issueFirstInvoice,
} from './actions/first-invoice.ts'
export { type ChainFault, verifyChain } from './chain.ts'
export type { BilledCustomer } from './domain/draft-invoice.ts'
export { billedCustomer, loadSellerFacts } from './facts.ts'
export { toSummary } from './replies.ts'
export { invoices } from './schema.ts'
export { findOpenInvoices, lockOpenInvoices, type OpenInvoice, reopenInvoices, settleInvoices } from './settlement.ts'
export { invoiceSnapshot } from './snapshot.ts'
export { trialOutlook } from './trial-outlook.ts'

/** Invoices, credit notes, and the runs that issue them. */
export function billingModule(): Module {
  return { name: 'billing', routes: billingRoutes, jobs: billingJobs }
}
