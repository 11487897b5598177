import type { Permission } from '@palier/contracts'
import { BACKUP_STATES } from '@palier/contracts/backup'
import type { SellerHome } from '@palier/contracts/reporting'
import { SUBSCRIPTION_STATES } from '@palier/contracts/subscriptions'
import { addMonths, type PlainDate, plainDate, roundHalfAwayFromZero } from '@palier/kernel'
import type { Figure, Figures } from './figures.ts'

const MONTHS_SHOWN = 12

/** How many customers owe something that is not yet due, and how many something overdue. */
export type Owing = { readonly due: number; readonly overdue: number }

export type WholeHome = { readonly [Key in keyof SellerHome]: NonNullable<SellerHome[Key]> }

/** The home for somebody with these permissions: figures are no way around a permission. [CA-065] */
export function visibleHome(home: WholeHome, permissions: ReadonlySet<Permission>): SellerHome {
  const sees = (permission: Permission) => permissions.has(permission)
  return {
    ...home,
    customers: sees('customer.view') ? home.customers : null,
    ...(sees('todo.view') ? {} : { openTodos: null }),
    ...(sees('subscription.approve') ? {} : { ordersToApprove: null }),
    ...(sees('subscription.view') ? {} : { subscriptions: [], resources: [], recurringMinor: null }),
    ...(sees('service.view') ? {} : { backups: [] }),
    ...(sees('invoice.view')
      ? {}
      : { dueMinor: null, overdueMinor: null, overdueCount: null, billing: [], latestInvoices: [] }),
    ...(sees('invoice.view') && sees('payment.view') ? {} : { months: [] }),
  }
}

/** The figures of a seller's home, as of a calendar date of the seller. */
export function sellerHomeOf(
  figures: Figures,
  owing: Owing,
  currency: string,
  today: PlainDate,
): Omit<WholeHome, 'latestInvoices' | 'ordersToApprove'> {
  const due = figures.of('due', `${currency} `)
  const overdue = due.filter(({ key }) => key < today)
  return {
    currency,
    today,
    customers: {
      active: figures.count('customers', 'active'),
      suspended: figures.count('customers', 'suspended'),
      total: countOf(figures.of('customers')) - figures.count('customers', 'archived'),
    },
    resellers: figures.count('resellers'),
    subscriptions: SUBSCRIPTION_STATES.map((state) => ({ state, count: figures.count('subscriptions', state) })),
    billing: billingOf(figures, owing),
    dueMinor: amountOf(due),
    overdueMinor: amountOf(overdue),
    overdueCount: countOf(overdue),
    recurringMinor: monthlyOf(figures.of('recurring', `${currency} `)),
    openTodos: figures.count('todos', 'open'),
    resources: resourcesOf(figures),
    months: monthsOf(figures, currency, today),
    backups: BACKUP_STATES.map((state) => ({ state, count: figures.count('backups', state) })),
  }
}

/** Customers by what they owe: overdue by their oldest open invoice, current when all is paid, none before the first one. [CA-032] */
function billingOf(figures: Figures, { due, overdue }: Owing): SellerHome['billing'] {
  const invoiced = countOf(figures.of('receivables'))
  return [
    { status: 'none', count: Math.max(0, countOf(figures.of('customers')) - invoiced) },
    { status: 'current', count: Math.max(0, invoiced - due - overdue) },
    { status: 'due', count: due },
    { status: 'overdue', count: overdue },
  ]
}

/** What a month brings: the key is the number of months that one price covers. */
function monthlyOf(recurring: readonly Figure[]): number {
  return recurring.reduce((sum, { key, amount }) => sum + roundHalfAwayFromZero(amount, Number(key)), 0)
}

function resourcesOf(figures: Figures): SellerHome['resources'] {
  const used = new Map(figures.of('used').map(({ key, amount }) => [key, amount]))
  return figures.of('allocated').flatMap(({ key, count, amount: allocated }) => {
    const [service = '', unit, resource = ''] = key.split(' ')
    if (count <= 0 || (unit !== 'byte' && unit !== 'piece')) return []
    return [{ service, resource, unit, allocated, used: used.get(`${service} ${resource}`) ?? 0 }]
  })
}

function monthsOf(figures: Figures, currency: string, today: PlainDate): SellerHome['months'] {
  const invoiced = new Map(figures.of('invoiced', `${currency} `).map(({ key, amount }) => [key, amount]))
  const received = new Map(figures.of('received', `${currency} `).map(({ key, amount }) => [key, amount]))
  const firstOfMonth = plainDate(`${today.slice(0, 7)}-01`)
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => {
    const month = addMonths(firstOfMonth, index - MONTHS_SHOWN + 1).slice(0, 7)
    return { month, invoicedMinor: invoiced.get(month) ?? 0, receivedMinor: received.get(month) ?? 0 }
  })
}

function countOf(list: readonly Figure[]): number {
  return list.reduce((sum, { count }) => sum + count, 0)
}

function amountOf(list: readonly Figure[]): number {
  return list.reduce((sum, { amount }) => sum + amount, 0)
}
