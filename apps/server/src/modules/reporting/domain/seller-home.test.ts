import { PERMISSIONS, type Permission } from '@palier/contracts'
import { plainDate } from '@palier/kernel'
import { expect, test } from 'vitest'
import { type FigureRow, figuresFrom } from './figures.ts'
import { sellerHomeOf, visibleHome } from './seller-home.ts'

const TODAY = plainDate('2026-02-17')
const row = (figure: string, key: string, count: number, amount = 0): FigureRow => ({ figure, key, count, amount })
const home = (...rows: FigureRow[]) => sellerHomeOf(figuresFrom(rows), { due: 2, overdue: 1 }, 'EUR', TODAY)

test('what is due today is not overdue, and is from the next day on', () => {
  const rows = [
    row('due', 'EUR 2026-02-16', 1, 500),
    row('due', 'EUR 2026-02-17', 2, 700),
    row('due', 'USD 2026-01-01', 9, 900),
  ]
  expect(home(...rows)).toMatchObject({ dueMinor: 1200, overdueMinor: 500, overdueCount: 1 })
})

test('every customer has one billing status: none, current, due or overdue', () => {
  const rows = [row('customers', 'active', 7), row('customers', 'suspended', 3), row('receivables', 'EUR', 6)]
  expect(home(...rows).billing).toEqual([
    { status: 'none', count: 4 },
    { status: 'current', count: 3 },
    { status: 'due', count: 2 },
    { status: 'overdue', count: 1 },
  ])
})

test('an archived customer is counted no more, as the list of customers leaves it out', () => {
  const rows = [row('customers', 'active', 7), row('customers', 'prospect', 2), row('customers', 'archived', 3)]
  expect(home(...rows).customers).toEqual({ active: 7, suspended: 0, total: 9 })
})

test('what recurs is told per month, whatever the length of the cycles', () => {
  expect(
    home(row('recurring', 'EUR 1', 3, 3000), row('recurring', 'EUR 12', 2, 1006), row('recurring', 'EUR 3', 1, 100))
      .recurringMinor,
  ).toBe(3000 + 84 + 33)
})

test('twelve months are shown, oldest first, empty ones too', () => {
  const { months } = home(
    row('invoiced', 'EUR 2026-02', 1, 1200),
    row('received', 'EUR 2025-03', 1, 300),
    row('invoiced', 'EUR 2025-02', 1, 999),
  )
  expect(months.map(({ month }) => month)).toEqual([
    '2025-03',
    '2025-04',
    '2025-05',
    '2025-06',
    '2025-07',
    '2025-08',
    '2025-09',
    '2025-10',
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02',
  ])
  expect(months.at(-1)).toEqual({ month: '2026-02', invoicedMinor: 1200, receivedMinor: 0 })
  expect(months[0]).toEqual({ month: '2025-03', invoicedMinor: 0, receivedMinor: 300 })
})

test('allocated and used stand side by side for each resource of each service', () => {
  const { resources } = home(
    row('allocated', 'backup byte storage', 2, 100),
    row('allocated', 'backup piece accounts', 2, 5),
    row('used', 'backup storage', 0, 40),
  )
  expect(resources).toEqual([
    { service: 'backup', resource: 'storage', unit: 'byte', allocated: 100, used: 40 },
    { service: 'backup', resource: 'accounts', unit: 'piece', allocated: 5, used: 0 },
  ])
})

test('an empty seller has a home too', () => {
  const empty = home()
  expect(empty.subscriptions).toEqual(
    ['pending', 'active', 'suspended', 'ending', 'ended'].map((state) => ({ state, count: 0 })),
  )
  expect(empty.months).toHaveLength(12)
  expect(empty).toMatchObject({ dueMinor: 0, recurringMinor: 0, openTodos: 0, resources: [] })
})

test('a role sees of the home what it may see elsewhere, and the rest is absent and not zero', () => {
  const whole = { ...home(row('due', 'EUR 2026-02-16', 1, 500)), ordersToApprove: 3, latestInvoices: [] }
  const seen = (...permissions: Permission[]) => visibleHome(whole, new Set(permissions))
  expect(visibleHome(whole, new Set(PERMISSIONS))).toEqual(whole)
  expect(seen('seller.view')).toEqual({
    ...{ currency: 'EUR', today: TODAY, resellers: 0, customers: null, subscriptions: [], billing: [], resources: [] },
    ...{ dueMinor: null, overdueMinor: null, overdueCount: null, recurringMinor: null, openTodos: null },
    ...{ ordersToApprove: null, months: [], backups: [], latestInvoices: [] },
  })
  expect(seen('seller.view', 'invoice.view')).toMatchObject({ dueMinor: 500, months: [], recurringMinor: null })
  expect(seen('seller.view', 'invoice.view', 'payment.view').months).toHaveLength(12)
})
