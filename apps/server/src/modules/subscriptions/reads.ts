import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type {
  getSubscription as getContract,
  listSubscriptions as listContract,
  Subscription,
} from '@palier/contracts/subscriptions'
import { and, eq, getTableColumns, gt, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { customers } from '../tenancy/index.ts'
import { runningTrial } from './domain/trial.ts'
import { toSubscription } from './replies.ts'
import { subscriptions } from './schema.ts'
import { type SubscriptionRow, selectItems, selectSubscriptions, selectSuspensions } from './store.ts'
import { selectCancelledIds } from './trial-store.ts'

export async function listSubscriptions(
  ctx: Ctx,
  { query }: Parsed<typeof listContract>,
): Promise<ReplyOf<typeof listContract>> {
  const keys = keyset(
    query,
    {
      createdAt: { by: subscriptions.createdAt, type: 'timestamptz' },
      name: { by: subscriptions.name, type: 'text' },
      renewsOn: { by: subscriptions.periodEnd, type: 'date' },
    },
    subscriptions.id,
  )
  const rows = await ctx.tx
    .select({ ...shown, sortKey: keys.sortKey })
    .from(subscriptions)
    .innerJoin(customers, buyerOf)
    .where(
      and(
        visibleRows(ctx.scope),
        query.state && eq(subscriptions.state, query.state),
        query.customerId && eq(subscriptions.customerId, query.customerId),
        query.planId && eq(subscriptions.planId, query.planId),
        query.trial && isInTrial(ctx),
        query.search ? matching(query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, await repliesOf(ctx, rows))
}

export async function getSubscription(
  ctx: Ctx,
  { params }: Parsed<typeof getContract>,
): Promise<ReplyOf<typeof getContract>> {
  return readSubscription(ctx, params.subscriptionId)
}

/** The reply of one subscription. @throws Refusal `subscription.not_found` */
export async function readSubscription(ctx: Ctx, id: SubscriptionId): Promise<Subscription> {
  const rows = await ctx.tx
    .select(shown)
    .from(subscriptions)
    .innerJoin(customers, buyerOf)
    .where(and(visibleRows(ctx.scope), eq(subscriptions.id, id)))
  const row = oneOr('subscription.not_found', rows)
  const toReply = await repliesOf(ctx, [row])
  return toReply(row)
}

/** @throws Refusal `subscription.not_found` */
export async function requireSubscription(ctx: Ctx, id: SubscriptionId): Promise<SubscriptionRow> {
  return oneOr('subscription.not_found', await selectSubscriptions(ctx.tx, ctx.scope, [id]))
}

/** The replies of these subscriptions as far as the scope sees them, in the order of ids. */
export async function subscriptionsById(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<Subscription[]> {
  if (ids.length === 0) return []
  const rows = await ctx.tx
    .select(shown)
    .from(subscriptions)
    .innerJoin(customers, buyerOf)
    .where(and(visibleRows(ctx.scope), inArray(subscriptions.id, [...ids])))
    .orderBy(subscriptions.id)
  const toReply = await repliesOf(ctx, rows)
  return rows.map(toReply)
}

const shown = { ...getTableColumns(subscriptions), customerName: customers.name, customerNumber: customers.number }
const buyerOf = and(eq(customers.id, subscriptions.customerId), eq(customers.sellerId, subscriptions.sellerId))
const visibleRows = (scope: Scope) =>
  visibleTo(scope, { sellerId: subscriptions.sellerId, customerId: subscriptions.customerId })

type ShownRow = SubscriptionRow & { customerName: string; customerNumber: number }

/** Items and suspensions of all rows come with two queries, however many rows there are. */
async function repliesOf(ctx: Ctx, rows: readonly ShownRow[]): Promise<(row: ShownRow) => Subscription> {
  const ids = rows.map(({ id }) => id)
  const items = Map.groupBy(await selectItems(ctx.tx, ctx.scope, ids), (item) => item.subscriptionId)
  const suspensions = Map.groupBy(await selectSuspensions(ctx.tx, ctx.scope, ids), (each) => each.subscriptionId)
  const ending = rows.filter((row) => runningTrial(row, ctx.today)?.outcome === 'ends')
  const cancelled = new Set(
    await selectCancelledIds(
      ctx.tx,
      ctx.scope,
      ending.map(({ id }) => id),
    ),
  )
  const isPortal = ctx.scope.place === 'portal'
  return (row) => {
    const { customerName, customerNumber } = row
    const whole = {
      row,
      customerName,
      customerNumber,
      items: items.get(row.id) ?? [],
      suspensions: suspensions.get(row.id) ?? [],
      isCancelled: cancelled.has(row.id),
    }
    return toSubscription(whole, ctx.today, isPortal)
  }
}

/** The beginning of the subscription's name, which begins with the customer's number. */
function matching(search: string): SQL {
  const name = sql`(${subscriptions.name} collate "C")`
  return sql`(${name} >= ${search} and ${name} < ${`${search}\u{10ffff}`})`
}

/** By the index of trials. */
function isInTrial(ctx: Ctx) {
  return and(gt(subscriptions.trialEndsOn, ctx.today), ne(subscriptions.state, 'ended'))
}
