import type { CustomerId, DeliveryId, SubscriptionId, TodoId } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Scope } from '../../platform/db/scope.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr } from '../../platform/refusal.ts'
import { subscriptions } from '../subscriptions/index.ts'
import type { DeliveryOperation, DeliveryState } from './domain/delivery-states.ts'
import { deliveries, serviceUnits, todos } from './schema.ts'

export type DeliveryRow = typeof deliveries.$inferSelect
export type TodoRow = typeof todos.$inferSelect
export type SubscriptionFacts = {
  id: SubscriptionId
  customerId: CustomerId
  name: string
  service: string
  /** Set when this is a wholesale subscription, which is not delivered itself. */
  downstreamSubscriptionId: SubscriptionId | null
}

const UNFINISHED = ['waiting', 'running', 'retrying', 'failed'] as const satisfies readonly DeliveryState[]

const ownDeliveries = (scope: Scope) =>
  visibleTo(scope, { sellerId: deliveries.sellerId, customerId: deliveries.customerId })
const ownUnits = (scope: Scope) =>
  visibleTo(scope, { sellerId: serviceUnits.sellerId, customerId: serviceUnits.customerId })
const ownTodos = (scope: Scope) => visibleTo(scope, { sellerId: todos.sellerId })

/** @throws Refusal `subscription.not_found` */
export async function subscriptionFacts(ctx: Ctx, id: SubscriptionId): Promise<SubscriptionFacts> {
  const rows = await ctx.tx
    .select({
      id: subscriptions.id,
      customerId: subscriptions.customerId,
      name: subscriptions.name,
      service: subscriptions.service,
      downstreamSubscriptionId: subscriptions.downstreamSubscriptionId,
    })
    .from(subscriptions)
    .where(and(visibleTo(ctx.scope, subscriptions), eq(subscriptions.id, id)))
  return oneOr('subscription.not_found', rows)
}

/**
 * Locks the unit of a subscription, which it makes (pending) when there is none: whoever decides about the deliveries of
 * one subscription does so alone.
 */
export async function lockUnit(ctx: Ctx, subscription: { id: SubscriptionId; customerId: CustomerId }): Promise<void> {
  await ctx.tx
    .insert(serviceUnits)
    .values({
      subscriptionId: subscription.id,
      sellerId: ctx.scope.sellerId,
      customerId: subscription.customerId,
      observedState: 'pending',
    })
    .onConflictDoNothing()
  await ctx.tx
    .select({ id: serviceUnits.subscriptionId })
    .from(serviceUnits)
    .where(and(ownUnits(ctx.scope), eq(serviceUnits.subscriptionId, subscription.id)))
    .for('update')
}

/** Whether the service of a subscription was ever asked for. */
export async function unitExists(ctx: Ctx, id: SubscriptionId): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: serviceUnits.subscriptionId })
    .from(serviceUnits)
    .where(and(ownUnits(ctx.scope), eq(serviceUnits.subscriptionId, id)))
  return rows.length > 0
}

export async function saveObservation(
  ctx: Ctx,
  id: SubscriptionId,
  observedState: 'running' | 'suspended' | 'terminated',
): Promise<void> {
  await ctx.tx
    .update(serviceUnits)
    .set({ observedState, observedAt: ctx.now })
    .where(and(ownUnits(ctx.scope), eq(serviceUnits.subscriptionId, id)))
}

export async function insertDelivery(
  ctx: Ctx,
  subscription: SubscriptionFacts,
  operation: DeliveryOperation,
): Promise<DeliveryRow> {
  const rows = await ctx.tx
    .insert(deliveries)
    .values({
      id: newId<'delivery'>(),
      sellerId: ctx.scope.sellerId,
      customerId: subscription.customerId,
      subscriptionId: subscription.id,
      service: subscription.service,
      operation,
      state: 'waiting',
      requestedAt: ctx.now,
    })
    .returning()
  return oneOr('delivery.not_found', rows)
}

/** @throws Refusal `delivery.not_found` */
export async function findDelivery(ctx: Ctx, id: DeliveryId): Promise<DeliveryRow> {
  return oneOr(
    'delivery.not_found',
    await ctx.tx
      .select()
      .from(deliveries)
      .where(and(ownDeliveries(ctx.scope), eq(deliveries.id, id))),
  )
}

/** The unfinished deliveries of a subscription, oldest first; the ones that failed are among them, since they can be tried again. */
export async function unfinishedDeliveries(ctx: Ctx, subscriptionId: SubscriptionId): Promise<DeliveryRow[]> {
  return ctx.tx
    .select()
    .from(deliveries)
    .where(
      and(
        ownDeliveries(ctx.scope),
        eq(deliveries.subscriptionId, subscriptionId),
        inArray(deliveries.state, UNFINISHED),
      ),
    )
    .orderBy(asc(deliveries.requestedAt), asc(deliveries.id))
}

export async function updateDelivery(ctx: Ctx, id: DeliveryId, values: Partial<DeliveryRow>): Promise<DeliveryRow> {
  const rows = await ctx.tx
    .update(deliveries)
    .set(values)
    .where(and(ownDeliveries(ctx.scope), eq(deliveries.id, id)))
    .returning()
  return oneOr('delivery.not_found', rows)
}

export async function supersede(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.tx
    .update(deliveries)
    .set({ state: 'superseded', finishedAt: ctx.now, nextAttemptAt: null, claimId: null, claimedAt: null })
    .where(and(ownDeliveries(ctx.scope), sql`${deliveries.id} = any(${`{${ids.join(',')}}`}::uuid[])`))
}

/** Opens a to-do; when it is open already, only its words are renewed. */
/** The id of a to-do that is new; a repetition renews its words and gives none. */
export async function insertTodo(
  ctx: Ctx,
  todo: Pick<TodoRow, 'kind' | 'subject' | 'detail' | 'objectType' | 'objectId'>,
): Promise<TodoId | undefined> {
  const [row] = await ctx.tx
    .insert(todos)
    .values({ id: newId<'todo'>(), sellerId: ctx.scope.sellerId, ...todo, openedAt: ctx.now })
    .onConflictDoUpdate({
      target: [todos.sellerId, todos.kind, todos.objectId, todos.closedAt],
      set: { subject: todo.subject, detail: todo.detail },
    })
    .returning({ id: todos.id, isNew: sql<boolean>`xmax = 0` })
  return row?.isNew ? row.id : undefined
}

/** A to-do that nobody has done yet. */
export async function openTodoOf(ctx: Ctx, id: TodoId): Promise<TodoRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(todos)
    .where(and(ownTodos(ctx.scope), eq(todos.id, id), isNull(todos.closedAt)))
  return row
}

export async function closeTodosAbout(ctx: Ctx, kind: TodoRow['kind'], objectIds: readonly string[]): Promise<void> {
  if (objectIds.length === 0) return
  await ctx.tx
    .update(todos)
    .set({ closedAt: ctx.now })
    .where(
      and(ownTodos(ctx.scope), eq(todos.kind, kind), inArray(todos.objectId, [...objectIds]), isNull(todos.closedAt)),
    )
}

/** @throws Refusal `todo.not_found` */
export async function lockTodo(ctx: Ctx, id: TodoId): Promise<TodoRow> {
  return oneOr(
    'todo.not_found',
    await ctx.tx
      .select()
      .from(todos)
      .where(and(ownTodos(ctx.scope), eq(todos.id, id)))
      .for('update'),
  )
}

export async function saveTodoClosed(ctx: Ctx, id: TodoId): Promise<void> {
  await ctx.tx
    .update(todos)
    .set({ closedAt: ctx.now })
    .where(and(ownTodos(ctx.scope), eq(todos.id, id)))
}
