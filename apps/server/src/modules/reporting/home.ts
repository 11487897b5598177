import type { ReplyOf } from '@palier/contracts'
import { BackupState } from '@palier/contracts/backup'
import type { InvoiceSummary } from '@palier/contracts/billing'
import type { getCustomerHome, SellerHome } from '@palier/contracts/reporting'
import { addDays } from '@palier/kernel'
import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { backupAccounts } from '../backup/index.ts'
import { invoices, toSummary } from '../billing/index.ts'
import { countAwaitingApproval } from '../store/index.ts'
import { agreementsOf, listSubscriptions, subscriptions } from '../subscriptions/index.ts'
import { usageOf } from '../usage/index.ts'
import { figuresFrom } from './domain/figures.ts'
import { type Owing, sellerHomeOf, visibleHome } from './domain/seller-home.ts'
import { figuresOf } from './figures.ts'
import { scopedFiguresOf } from './scoped-figures.ts'

type CustomerHome = ReplyOf<typeof getCustomerHome>

const LATEST_INVOICES = 6
const SUBSCRIPTIONS_SHOWN = 20

/** The home of a seller, with what the person may see of it. [PLK-001, CA-065] */
export async function readSellerHome(ctx: Ctx): Promise<SellerHome> {
  const isWhole = ctx.scope.customers === 'all'
  const figures = figuresFrom(await (isWhole ? figuresOf(ctx) : scopedFiguresOf(ctx)))
  const owing = await owingCustomers(ctx)
  const home = {
    ...sellerHomeOf(figures, owing, ctx.scope.currency, ctx.today),
    ordersToApprove: await countAwaitingApproval(ctx),
    latestInvoices: await latestInvoices(ctx),
  }
  return visibleHome(home, ctx.scope.permissions)
}

/**
 * The home of a customer's portal, with what the person may see of it: figures are no way around a permission. [PLK-001, CA-103]
 * @throws Refusal `access.no_space` in a seller's space, which has a home of its own.
 */
export async function readCustomerHome(ctx: Ctx): Promise<CustomerHome> {
  if (ctx.scope.place === 'seller') throw new Refusal('access.no_space')
  const { permissions } = ctx.scope
  const seesInvoices = permissions.has('invoice.view')
  return {
    currency: ctx.scope.currency,
    today: ctx.today,
    ...(seesInvoices ? await debtOf(ctx) : { dueMinor: null, overdueMinor: null }),
    subscriptions: permissions.has('subscription.view') ? await newestSubscriptions(ctx) : [],
    ...(await volumesOf(ctx)),
    backups: permissions.has('service.view') ? await backupsOf(ctx) : [],
    latestInvoices: seesInvoices ? await latestInvoices(ctx) : [],
  }
}

async function newestSubscriptions(ctx: Ctx): Promise<CustomerHome['subscriptions']> {
  const query = { limit: SUBSCRIPTIONS_SHOWN, sort: '-createdAt' } as const
  return (await listSubscriptions(ctx, { params: {}, query, body: undefined })).items
}

/** Customers by the due date of their oldest open invoice: a walk through the index of open invoices, not through the tenant. */
async function owingCustomers(ctx: Ctx): Promise<Owing> {
  const [counted] = await rowsOf<Owing>(
    ctx.tx,
    sql`select count(*) filter (where oldest.due_on < ${ctx.today}::date)::int as overdue,
        count(*) filter (where oldest.due_on >= ${ctx.today}::date)::int as due
      from (select min(${invoices.dueOn}) as due_on from ${invoices}
        where ${visibleTo(ctx.scope, invoices)} and ${invoices.state} = 'due' group by ${invoices.customerId}) oldest`,
  )
  return counted ?? { due: 0, overdue: 0 }
}

async function latestInvoices(ctx: Ctx): Promise<InvoiceSummary[]> {
  const rows = await ctx.tx
    .select()
    .from(invoices)
    .where(visibleTo(ctx.scope, invoices))
    .orderBy(desc(invoices.issuedOn), desc(invoices.id))
    .limit(LATEST_INVOICES)
  return rows.map((row) => toSummary(row, ctx.today))
}

async function debtOf(ctx: Ctx): Promise<{ dueMinor: number; overdueMinor: number }> {
  const owed = sql`${invoices.grossMinor} - ${invoices.settledMinor} - ${invoices.creditedMinor}`
  const [sums] = await ctx.tx
    .select({
      dueMinor: sql<number>`coalesce(sum(${owed}), 0)::bigint`,
      overdueMinor: sql<number>`coalesce(sum(${owed}) filter (where ${invoices.dueOn} < ${ctx.today}), 0)::bigint`,
    })
    .from(invoices)
    .where(
      and(
        visibleTo(ctx.scope, invoices),
        eq(invoices.state, 'due'),
        eq(invoices.kind, 'invoice'),
        eq(invoices.currency, ctx.scope.currency),
      ),
    )
  return { dueMinor: Number(sums?.dueMinor ?? 0), overdueMinor: Number(sums?.overdueMinor ?? 0) }
}

/** Bytes used on all subscriptions that have not ended, and the sum of their limits; null when one has no limit. */
async function volumesOf(ctx: Ctx): Promise<Pick<CustomerHome, 'usedBytes' | 'allocatedBytes'>> {
  const rows = await ctx.tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(visibleTo(ctx.scope, subscriptions), ne(subscriptions.state, 'ended')))
  const agreements = await agreementsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const tomorrow = addDays(ctx.today, 1)
  const used = await usageOf(
    ctx,
    agreements.map(({ subscription: { id, startedOn } }) => ({
      subscriptionId: id,
      period: { start: startedOn, end: tomorrow },
    })),
  )
  let usedBytes = 0
  let allocatedBytes: number | null = 0
  for (const { subscription, entitlements } of agreements) {
    for (const { resource, unit, hardLimit } of entitlements) {
      if (unit !== 'byte') continue
      usedBytes += used.get(subscription.id)?.[0]?.measured.get(resource)?.last ?? 0
      allocatedBytes = allocatedBytes === null || hardLimit === null ? null : allocatedBytes + hardLimit
    }
  }
  return { usedBytes, allocatedBytes }
}

/** Accounts by the worst state of their tasks. */
async function backupsOf(ctx: Ctx): Promise<CustomerHome['backups']> {
  const rows = await ctx.tx
    .select({ state: backupAccounts.state, count: sql<number>`count(*)::int` })
    .from(backupAccounts)
    .where(and(visibleTo(ctx.scope, backupAccounts), isNull(backupAccounts.erasedAt)))
    .groupBy(backupAccounts.state)
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  return BackupState.options.map((state) => ({ state, count: counts.get(state) ?? 0 }))
}
