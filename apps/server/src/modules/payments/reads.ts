import type { PaymentId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/payments'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { customers } from '../tenancy/index.ts'
import { toPayment } from './replies.ts'
import { payments } from './schema.ts'
import { type AllocationRow, selectAllocations, selectPayments } from './store.ts'

/** The most payments of each kind of match that a search looks at. */
const SEARCHED_PAYMENTS = 500
const SEARCHED_CUSTOMERS = 200
/** Sorts after every character that a name or reference may hold. */
const LAST_CHARACTER = '\uffff'

export async function listPayments(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listPayments>,
): Promise<ReplyOf<typeof contract.listPayments>> {
  const sorts = {
    receivedOn: { by: payments.receivedOn, type: 'date' },
    amountMinor: { by: payments.amountMinor, type: 'bigint' },
  } as const
  const keys = keyset(query, sorts, payments.id)
  const rows = await selectPayments(ctx, keys.sortKey)
    .where(
      and(
        visibleTo(ctx.scope, payments),
        query.customerId && eq(payments.customerId, query.customerId),
        query.method && eq(payments.method, query.method),
        query.search ? found(ctx, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  const allocations = await allocationsByPayment(
    ctx,
    rows.map(({ id }) => id),
  )
  return toPage(rows, keys, (row) => toPayment(row, allocations.get(row.id) ?? []))
}

export async function getPayment(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getPayment>,
): Promise<ReplyOf<typeof contract.getPayment>> {
  return paymentById(ctx, params.paymentId)
}

/** @throws Refusal `payment.not_found` */
export async function paymentById(ctx: Ctx, id: PaymentId): Promise<ReplyOf<typeof contract.getPayment>> {
  const rows = await selectPayments(ctx, sql<string>`''`).where(
    and(visibleTo(ctx.scope, payments), eq(payments.id, id)),
  )
  const row = oneOr('payment.not_found', rows)
  return toPayment(row, await selectAllocations(ctx, [id]))
}

/** How much of a payment pays no invoice, in minor units. @throws Refusal `payment.not_found` */
export async function unallocatedOf(ctx: Ctx, id: PaymentId): Promise<number> {
  return (await paymentById(ctx, id)).unallocatedMinor
}

async function allocationsByPayment(ctx: Ctx, ids: readonly PaymentId[]): Promise<Map<PaymentId, AllocationRow[]>> {
  return Map.groupBy(await selectAllocations(ctx, ids), ({ paymentId }) => paymentId)
}

/** By the beginning of the reference or of the customer's name, or by the customer's number. */
function found(ctx: Ctx, text: string): SQL {
  const mine = visibleTo(ctx.scope, payments)
  const named = and(
    visibleTo(ctx.scope, { sellerId: customers.sellerId, customerId: customers.id }),
    customerMatches(text),
  )
  return sql`${payments.id} in (
    (select ${payments.id} from ${payments} where ${mine} and ${beginsWith(payments.reference, text)} limit ${SEARCHED_PAYMENTS})
    union all
    (select ${payments.id} from ${payments} where ${mine} and ${payments.customerId} in
      (select ${customers.id} from ${customers} where ${named} limit ${SEARCHED_CUSTOMERS}) limit ${SEARCHED_PAYMENTS}))`
}

function customerMatches(text: string): SQL {
  return /^\d{1,9}$/.test(text) ? eq(customers.number, Number(text)) : beginsWith(customers.name, text)
}

/** The range lets the index find what begins with the text. */
function beginsWith(column: typeof payments.reference | typeof customers.name, text: string): SQL {
  return sql`(${column} >= ${text} and ${column} < ${text + LAST_CHARACTER} and starts_with(${column}, ${text}))`
}
