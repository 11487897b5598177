import * as contract from '@palier/contracts/billing'
import * as conversions from '@palier/contracts/conversions'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { creditInvoice } from './actions/credit-invoice.ts'
import { retryParkedAccount } from './actions/retry-parked-account.ts'
import { startBillRun } from './actions/start-bill-run.ts'
import { getCustomerBilling } from './customer-billing.ts'
import { getInvoice, listBillRuns, listInvoices, listParkedAccounts } from './reads.ts'
import { rehearseBillRun } from './rehearsal.ts'
import { getTrialOutlook } from './trial-outlook.ts'

export const billingRoutes: readonly Served[] = [
  reading(contract.listInvoices, listInvoices),
  reading(contract.getInvoice, getInvoice),
  action(contract.creditInvoice, creditInvoice),
  reading(contract.rehearseBillRun, rehearseBillRun),
  action(contract.startBillRun, startBillRun),
  reading(contract.listBillRuns, listBillRuns),
  reading(contract.listParkedAccounts, listParkedAccounts),
  action(contract.retryParkedAccount, retryParkedAccount),
  reading(contract.getCustomerBilling, getCustomerBilling),
  reading(conversions.getTrialOutlook, getTrialOutlook),
]
