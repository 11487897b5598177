import type { CustomerId } from '@palier/contracts'
import type { Currency } from '@palier/kernel'

export type AccountKind = 'asset' | 'liability' | 'income' | 'expense' | 'equity'

/** What an account is for; the only thing that other modules say of it. */
export type AccountRole = 'receivable' | 'revenue' | 'tax_payable' | 'bank' | 'cheques' | 'cash'

type ChartEntry = { readonly code: string; readonly name: string; readonly kind: AccountKind; readonly path: string }

/**
 * The chart of accounts: codes of the French general chart (plan comptable général), which accountants of the region
 * expect, and for each the path that plain-text accounting gives it. A receivable is one account for each customer.
 */
export const CHART = {
  receivable: { code: '411', name: 'Customers', kind: 'asset', path: 'assets:receivable' },
  revenue: { code: '706', name: 'Services sold', kind: 'income', path: 'income:services' },
  tax_payable: { code: '44571', name: 'VAT collected', kind: 'liability', path: 'liabilities:vat' },
  bank: { code: '512', name: 'Bank', kind: 'asset', path: 'assets:bank' },
  cheques: { code: '5112', name: 'Cheques to cash', kind: 'asset', path: 'assets:cheques' },
  cash: { code: '530', name: 'Cash', kind: 'asset', path: 'assets:cash' },
} as const satisfies Record<AccountRole, ChartEntry>

export type AccountCustomer = { readonly id: CustomerId; readonly number: number; readonly name: string }

/** An account that a caller is about to post to; a receivable names its customer. */
export type WantedAccount = {
  readonly role: AccountRole
  readonly currency: Currency
  readonly customer?: AccountCustomer
}

/** What `ensureAccounts` answers under: one text for one role, currency and customer, whom either field names. */
export function accountKey(account: {
  role: AccountRole
  currency: string
  customerId?: CustomerId | undefined
  customer?: Pick<AccountCustomer, 'id'> | undefined
}): string {
  const customerId = account.customerId ?? account.customer?.id
  return customerId === undefined
    ? `${account.role} ${account.currency}`
    : `${account.role} ${account.currency} ${customerId}`
}

/** The account's place in the chart. @throws RangeError when a receivable names no customer, or another account does. */
export function chartAccount({ role, currency, customer }: WantedAccount) {
  const { code, name, kind } = CHART[role]
  if ((role === 'receivable') !== (customer !== undefined))
    throw new RangeError(`An account of ${role} is not told apart`)
  return customer
    ? { code: `${code}-${customer.number}`, name: customer.name, kind, currency, customerId: customer.id }
    : { code, name, kind, currency, customerId: null }
}

/** The code that the accounts of all customers share: `411` of `411-101444`. */
export function familyOf(code: string): string {
  const [family = code] = code.split('-')
  return family
}

const entriesByCode = new Map<string, ChartEntry>(Object.values(CHART).map((entry) => [entry.code, entry]))

/** The chart's entry of a code or of its family. @throws Error for a code that no account was ever opened with. */
export function entryOf(code: string): ChartEntry {
  const entry = entriesByCode.get(familyOf(code))
  if (!entry) throw new Error(`The chart has no account ${code}`)
  return entry
}

/** The codes of the accounts that all customers share and whose name has the text in it. */
export function codesNamed(text: string): string[] {
  const wanted = text.toLowerCase()
  return Object.values(CHART)
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ code }) => code)
}
