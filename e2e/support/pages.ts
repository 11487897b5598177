import type { Page } from 'playwright-core'

const OF_A_SELLER = [
  '',
  'customers',
  'customers/new',
  'resellers',
  'resellers/new',
  'subscriptions',
  'subscriptions/new',
  'plans',
  'plans/new',
  'services',
  'services?tab=deliveries',
  'backups',
  'backups?tab=accounts',
  'invoices',
  'payments',
  'payments/new',
  'collections',
  'bill-runs',
  'bill-runs/rehearsal',
  'bill-runs/parked',
  'ledger',
  'ledger?tab=accounts',
  'ledger?tab=journal',
  'todos',
  'outbox',
  'audit-log',
  'settings',
  'settings/profile',
  'settings/invoicing',
  'settings/direct-debit',
  'settings/taxes',
  'settings/members',
  'settings/properties',
  'settings/scheduled-tasks',
]
const OF_A_CUSTOMER = [
  '',
  'backups',
  'backups?tab=accounts',
  'subscriptions',
  'invoices',
  'payments',
  'payment-methods',
  'billing',
  'order',
  'orders',
  'users',
  'details',
]
const OF_A_PERSON = ['account/profile', 'account/password', 'account/preferences', 'account/sessions', 'nowhere']

/** Lists of which the first row is opened, and what is looked at there. */
type Details = { list: string; below: readonly string[] }
const DETAILS_OF_A_SELLER: readonly Details[] = [
  {
    list: 'customers?search=Lenoir',
    below: ['', '/edit', '?tab=billing', '?tab=subscriptions', '?tab=invoices', '?tab=payments', '?tab=accounts'],
  },
  { list: 'subscriptions', below: ['', '?tab=backups', '?tab=invoices', '?tab=deliveries'] },
  { list: 'plans', below: ['', '/edit'] },
  { list: 'backups?tab=accounts', below: [''] },
  { list: 'invoices', below: ['', '/credit-note'] },
  { list: 'payments', below: [''] },
]
const DETAILS_OF_A_CUSTOMER: readonly Details[] = [
  { list: 'subscriptions', below: ['', '?tab=backups', '?tab=invoices'] },
  { list: 'backups?tab=accounts', below: [''] },
  { list: 'invoices', below: [''] },
  { list: 'payments', below: [''] },
  { list: 'orders', below: [''] },
]

/** The pages of a space, by who works in it. */
export const PAGES = {
  seller: { lists: [...OF_A_SELLER, ...OF_A_PERSON], details: DETAILS_OF_A_SELLER },
  /** What a seller without resellers has not. */
  provider: { lists: ['', 'resellers'], details: [{ list: 'resellers', below: [''] }] },
  customer: { lists: [...OF_A_CUSTOMER, ...OF_A_PERSON], details: DETAILS_OF_A_CUSTOMER },
} as const satisfies Record<string, { lists: readonly string[]; details: readonly Details[] }>

/** The addresses of the pages in the space in view: what its navigation leads to, forms, and one detail of each kind. */
export async function addressesOf(
  page: Page,
  { lists, details }: (typeof PAGES)[keyof typeof PAGES],
): Promise<string[]> {
  const [space = ''] = /^\/(s\/[^/]+|c\/[^/]+\/[^/]+)/.exec(new URL(page.url()).pathname) ?? []
  const addresses = lists.map((path) => (path ? `${space}/${path}` : space))
  for (const { list, below } of details) {
    const row = await firstRow(page, `${space}/${list}`)
    addresses.push(...below.map((path) => `${row}${path}`))
  }
  return addresses
}

/** The page that the first row of a list leads to. */
async function firstRow(page: Page, list: string): Promise<string> {
  await page.goto(list)
  const link = page.getByRole('table').getByRole('cell').getByRole('link').first()
  return (await link.getAttribute('href')) ?? ''
}
