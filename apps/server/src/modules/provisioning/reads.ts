import type { DeliveryId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/provisioning'
import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { plans } from '../catalog/index.ts'
import { subscriptions } from '../subscriptions/index.ts'
import { customers } from '../tenancy/index.ts'
import { toDelivery, toServiceUnit, toTodo } from './replies.ts'
import { deliveries, serviceUnits, todos } from './schema.ts'

const SEARCHED_SUBSCRIPTIONS = 200
/** Sorts after every character that a name may hold. */
const LAST_CHARACTER = '\uffff'

export async function listDeliveries(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listDeliveries>,
): Promise<ReplyOf<typeof contract.listDeliveries>> {
  const keys = keyset(query, { requestedAt: { by: deliveries.requestedAt, type: 'timestamptz' } }, deliveries.id)
  const rows = await selectDeliveries(ctx, keys.sortKey)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: deliveries.sellerId, customerId: deliveries.customerId }),
        query.state && eq(deliveries.state, query.state),
        query.subscriptionId && eq(deliveries.subscriptionId, query.subscriptionId),
        query.search ? inArray(deliveries.subscriptionId, subscriptionsNamed(ctx, query.search)) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toDelivery)
}

/** @throws Refusal `delivery.not_found` */
export async function deliveryById(ctx: Ctx, id: DeliveryId): Promise<ReplyOf<typeof contract.retryDelivery>> {
  const own = visibleTo(ctx.scope, { sellerId: deliveries.sellerId, customerId: deliveries.customerId })
  return toDelivery(
    oneOr('delivery.not_found', await selectDeliveries(ctx, sql<string>`''`).where(and(own, eq(deliveries.id, id)))),
  )
}

/** What is delivered to whom: a row for each subscription that was handed to a driver. */
export async function listServiceUnits(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listServiceUnits>,
): Promise<ReplyOf<typeof contract.listServiceUnits>> {
  const keys = keyset(query, { name: { by: subscriptions.name, type: 'text' } }, subscriptions.id)
  const rows = await ctx.tx
    .select({
      id: subscriptions.id,
      sortKey: keys.sortKey,
      subscriptionName: subscriptions.name,
      customerId: subscriptions.customerId,
      customerName: customers.name,
      customerNumber: customers.number,
      service: subscriptions.service,
      planName: plans.name,
      observedState: serviceUnits.observedState,
      observedAt: serviceUnits.observedAt,
    })
    .from(subscriptions)
    .innerJoin(serviceUnits, eq(serviceUnits.subscriptionId, subscriptions.id))
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(and(visibleTo(ctx.scope, subscriptions), query.search ? named(query.search) : undefined, keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toServiceUnit)
}

export async function listTodos(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listTodos>,
): Promise<ReplyOf<typeof contract.listTodos>> {
  const keys = keyset(query, { openedAt: { by: todos.openedAt, type: 'timestamptz' } }, todos.id)
  const rows = await ctx.tx
    .select({ row: todos, id: todos.id, sortKey: keys.sortKey })
    .from(todos)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: todos.sellerId }),
        inState(query.state),
        query.search ? startsWith(todos.subject, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, ({ row }) => toTodo(row))
}

function selectDeliveries(ctx: Ctx, sortKey: SQL<string>) {
  return ctx.tx
    .select({
      row: deliveries,
      id: deliveries.id,
      sortKey,
      subscriptionName: subscriptions.name,
      customerName: customers.name,
    })
    .from(deliveries)
    .innerJoin(subscriptions, eq(subscriptions.id, deliveries.subscriptionId))
    .innerJoin(customers, eq(customers.id, deliveries.customerId))
    .$dynamic()
}

function inState(state: 'open' | 'closed' | undefined): SQL | undefined {
  if (state === undefined) return undefined
  return state === 'open' ? isNull(todos.closedAt) : isNotNull(todos.closedAt)
}

/** The first subscriptions whose name begins with the text; more than these are not looked at. */
function subscriptionsNamed(ctx: Ctx, text: string) {
  return ctx.tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(visibleTo(ctx.scope, subscriptions), named(text)))
    .limit(SEARCHED_SUBSCRIPTIONS)
}

/** Names that begin with the text; the range lets the index on the name find them. */
function named(text: string): SQL {
  return sql`${subscriptions.name} >= ${text} and ${subscriptions.name} < ${text + LAST_CHARACTER} and ${startsWith(subscriptions.name, text)}`
}

function startsWith(column: typeof subscriptions.name | typeof todos.subject, text: string): SQL {
  return sql`starts_with(${column}, ${text})`
}
