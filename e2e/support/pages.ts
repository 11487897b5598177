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
  'settings/taxes',
  'settings/members',
  'settings/scheduled-tasks',
]
const OF_A_CUSTOMER = [
  '',
  'backups',
  'backups?tab=accounts',
  'subscriptions',
  'invoices',
  'payments',
  'billing',
  'order',
  'users',
  'details',
]
const OF_A_PERSON = ['account/profile', 'account/password', 'account/preferences', 'account/sessions', 'nowhere']

/** Lists of which the first row is opened, and the tabs of what it opens. */
const DETAILS = [
  { list: 'customers?search=Lenoir', tabs: ['', 'billing', 'subscriptions', 'invoices', 'payments'] },
  { list: 'resellers', tabs: [''] },
  { list: 'subscriptions', tabs: ['', 'backups', 'invoices', 'deliveries'] },
  { list: 'plans', tabs: [''] },
  { list: 'backups?tab=accounts', tabs: [''] },
  { list: 'invoices', tabs: [''] },
  { list: 'payments', tabs: [''] },
]

/** The addresses of every page of the space in view: what its navigation holds, forms, and one detail of each kind. */
export async function addressesOf(page: Page): Promise<string[]> {
  const [space = ''] = /^\/(s\/[^/]+|c\/[^/]+\/[^/]+)/.exec(new URL(page.url()).pathname) ?? []
  const isSeller = space.startsWith('/s/')
  const own = isSeller ? OF_A_SELLER : OF_A_CUSTOMER
  const details: string[] = []
  for (const { list, tabs } of DETAILS.filter((each) => own.includes(each.list.replace(/\?search.*/, ''))))
    for (const row of await firstRow(page, `${space}/${list}`))
      details.push(...tabs.map((tab) => (tab ? `${row}?tab=${tab}` : row)))
  const forms = details
    .filter((address) => isSeller && /\/(customers|plans)\/[^/?]+$/.test(address))
    .map((address) => `${address}/edit`)
  return [
    ...own.map((path) => (path ? `${space}/${path}` : space)),
    ...OF_A_PERSON.map((path) => `${space}/${path}`),
    ...details,
    ...forms,
  ]
}

/** The page that the first row of a list leads to; none when the list is empty. */
async function firstRow(page: Page, list: string): Promise<string[]> {
  await page.goto(list)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('table[aria-busy=false], .mantine-EmptyState-root').first().waitFor()
  const link = page.getByRole('table').getByRole('cell').getByRole('link').first()
  const target = (await link.count()) > 0 ? await link.getAttribute('href') : null
  return target === null ? [] : [target]
}
