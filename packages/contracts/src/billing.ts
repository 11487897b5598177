import { z } from 'zod'
import { CycleField } from './catalog.ts'
import {
  Address,
  AmountMinor,
  BillRunId,
  CustomerId,
  InstantField,
  InvoiceId,
  LanguageField,
  listQuery,
  Nothing,
  ParkedAccountId,
  PlainDateField,
  pageOf,
  SubscriptionId,
} from './fields.ts'
import { route } from './route.ts'
import { TaxCategory } from './tax.ts'

export const INVOICE_KINDS = ['invoice', 'credit_note'] as const
export const InvoiceKind = z.enum(INVOICE_KINDS)
/** `overdue` is `due` after the due date: told by the clock, never stored. */
export const INVOICE_STATES = ['due', 'overdue', 'paid', 'credited'] as const
export const InvoiceState = z.enum(INVOICE_STATES)

export const InvoiceSummary = z.object({
  id: InvoiceId,
  kind: InvoiceKind,
  number: z.string(),
  customerId: CustomerId,
  customerName: z.string(),
  state: InvoiceState,
  issuedOn: PlainDateField,
  dueOn: PlainDateField,
  currency: z.string(),
  netMinor: AmountMinor,
  taxMinor: AmountMinor,
  grossMinor: AmountMinor,
  /** What is still owed: gross less payments and credits. */
  dueMinor: AmountMinor,
})
export type InvoiceSummary = z.output<typeof InvoiceSummary>

export const LINE_KINDS = ['base', 'addon', 'setup', 'overuse', 'credit'] as const
export const InvoiceLine = z.object({
  position: z.int(),
  kind: z.enum(LINE_KINDS),
  description: z.string(),
  subscriptionId: SubscriptionId.nullable(),
  periodStart: PlainDateField.nullable(),
  periodEnd: PlainDateField.nullable(),
  quantity: z.int(),
  unit: z.string(),
  unitPriceMinor: AmountMinor,
  /** The unit price is said per this many units: 200 cents per 1000 MB. */
  priceQuantity: z.int(),
  netMinor: AmountMinor,
  taxCategory: TaxCategory,
  taxRate: z.int(),
})
export const InvoiceTax = z.object({
  category: TaxCategory,
  rate: z.int(),
  baseMinor: AmountMinor,
  taxMinor: AmountMinor,
  ruleName: z.string(),
})

/** Who is on the document, as printed at issue. */
export const PartySnapshot = z.object({
  name: z.string(),
  legalName: z.string(),
  address: Address,
  companyNumber: z.string(),
  vatNumber: z.string(),
  email: z.string(),
  number: z.string(),
})

export const Invoice = InvoiceSummary.extend({
  language: LanguageField,
  seller: PartySnapshot,
  customer: PartySnapshot,
  lines: z.array(InvoiceLine),
  taxes: z.array(InvoiceTax),
  note: z.string(),
  creditedInvoiceId: InvoiceId.nullable(),
  creditNotes: z.array(z.object({ id: InvoiceId, number: z.string(), grossMinor: AmountMinor })),
  payments: z.array(
    z.object({ id: z.string(), receivedOn: PlainDateField, method: z.string(), amountMinor: AmountMinor }),
  ),
  /** SHA-256 over the document and its predecessor's hash in the series. */
  hash: z.string(),
  previousHash: z.string(),
})
export type Invoice = z.output<typeof Invoice>

export const listInvoices = route('GET', '/invoices', {
  permission: 'invoice.view',
  summary: 'Issued invoices and credit notes.',
  query: listQuery(['-issuedOn', 'issuedOn', '-number', 'number', '-dueOn', 'dueOn', '-grossMinor', 'grossMinor'], {
    state: InvoiceState.optional(),
    kind: InvoiceKind.optional(),
    customerId: CustomerId.optional(),
    subscriptionId: SubscriptionId.optional(),
    issuedFrom: PlainDateField.optional(),
    issuedUntil: PlainDateField.optional(),
  }),
  reply: pageOf(InvoiceSummary),
})
export const getInvoice = route('GET', '/invoices/:invoiceId', {
  permission: 'invoice.view',
  summary: 'An issued document, as frozen at issue.',
  params: { invoiceId: InvoiceId },
  reply: Invoice,
  refuses: ['invoice.not_found'],
})
export const getInvoicePdf = route('GET', '/invoices/:invoiceId/pdf', {
  permission: 'invoice.view',
  summary: "The stored PDF in the customer's language, or a rendering in the language asked for.",
  params: { invoiceId: InvoiceId },
  query: z.strictObject({ language: LanguageField.optional(), space: z.string().max(120).optional() }),
  reply: z.string(),
  produces: 'application/pdf',
  refuses: ['invoice.not_found'],
})
export const creditInvoice = route('POST', '/invoices/:invoiceId/credit-note', {
  permission: 'invoice.credit',
  summary: 'Correct an issued invoice by a credit note over all of it.',
  params: { invoiceId: InvoiceId },
  body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
  reply: Invoice,
  refuses: ['invoice.not_found', 'invoice.not_creditable', 'customer.archived'],
})

/** What a run would invoice one customer, against the period before. */
export const RehearsedInvoice = z.object({
  customerId: CustomerId,
  customerName: z.string(),
  currency: z.string(),
  subscriptionIds: z.array(SubscriptionId),
  renewsOn: PlainDateField,
  lines: z.array(z.object({ description: z.string(), netMinor: AmountMinor })),
  netMinor: AmountMinor,
  taxMinor: AmountMinor,
  grossMinor: AmountMinor,
  previousNetMinor: AmountMinor.nullable(),
  change: z.enum(['new', 'same', 'more', 'less']),
})
export const BillRunFailure = z.object({
  customerId: CustomerId,
  customerName: z.string(),
  reason: z.string(),
  detail: z.string(),
})
export const Rehearsal = z.object({
  asOf: PlainDateField,
  invoiceCount: z.int(),
  totals: z.array(
    z.object({ currency: z.string(), netMinor: AmountMinor, taxMinor: AmountMinor, grossMinor: AmountMinor }),
  ),
  invoices: z.array(RehearsedInvoice),
  /** True when more would be invoiced than is listed here. */
  truncated: z.boolean(),
  parked: z.array(BillRunFailure),
})
export type Rehearsal = z.output<typeof Rehearsal>

export const rehearseBillRun = route('POST', '/bill-run-rehearsals', {
  permission: 'run.view',
  summary: 'What a bill run would invoice, before anything is written.',
  body: z.strictObject({ asOf: PlainDateField.optional() }),
  reply: Rehearsal,
})
export const BillRun = z.object({
  id: BillRunId,
  asOf: PlainDateField,
  startedAt: InstantField,
  finishedAt: InstantField.nullable(),
  invoiceCount: z.int(),
  parkedCount: z.int(),
  netMinor: AmountMinor,
  grossMinor: AmountMinor,
  currency: z.string(),
})
export const startBillRun = route('POST', '/bill-runs', {
  permission: 'run.start',
  summary: 'Invoice what is due now. A second run finds nothing left to do.',
  reply: BillRun,
})
export const listBillRuns = route('GET', '/bill-runs', {
  permission: 'run.view',
  summary: 'The bill runs.',
  query: listQuery(['-startedAt', 'startedAt'], {}),
  reply: pageOf(BillRun),
})
export const ParkedAccount = z.object({
  id: ParkedAccountId,
  customerId: CustomerId,
  customerName: z.string(),
  reason: z.string(),
  detail: z.string(),
  parkedAt: InstantField,
})
export const listParkedAccounts = route('GET', '/parked-accounts', {
  permission: 'run.view',
  summary: 'Customers whose invoice could not be computed or looked absurd; they stop nobody else.',
  reply: z.object({ items: z.array(ParkedAccount) }),
})
export const retryParkedAccount = route('POST', '/parked-accounts/:parkedAccountId/retry', {
  permission: 'run.start',
  summary: 'Compute a parked customer again; `accept` invoices it although it looks unusual.',
  params: { parkedAccountId: ParkedAccountId },
  body: z.strictObject({ accept: z.boolean().default(false) }),
  reply: Nothing,
  refuses: ['parked_account.not_found'],
})

/** Current, due, overdue or none. [CA-032] */
export const BILLING_STATUSES = ['none', 'current', 'due', 'overdue'] as const
export const BillingStatus = z.enum(BILLING_STATUSES)
export const CustomerBilling = z.object({
  customerId: CustomerId,
  customerName: z.string(),
  status: BillingStatus,
  currency: z.string(),
  dueMinor: AmountMinor,
  /** Preview of the next invoices with current quantities. */
  forecastMinor: AmountMinor,
  renewsOn: PlainDateField.nullable(),
  cycle: CycleField.nullable(),
  forecastLines: z.array(
    z.object({
      service: z.string(),
      description: z.string(),
      totalQuantity: z.int(),
      billableQuantity: z.int(),
      unit: z.string(),
      unitPriceMinor: AmountMinor,
      priceQuantity: z.int(),
      totalMinor: AmountMinor,
    }),
  ),
  unpaid: z.array(InvoiceSummary),
})
export type CustomerBilling = z.output<typeof CustomerBilling>
export const getCustomerBilling = route('GET', '/customers/:customerId/billing', {
  permission: 'invoice.view',
  summary: 'What a customer owes, when it renews and what the next invoices will hold.',
  params: { customerId: CustomerId },
  reply: CustomerBilling,
  refuses: ['customer.not_found'],
})

export const billingRoutes = [
  listInvoices,
  getInvoice,
  getInvoicePdf,
  creditInvoice,
  rehearseBillRun,
  startBillRun,
  listBillRuns,
  listParkedAccounts,
  retryParkedAccount,
  getCustomerBilling,
] as const
