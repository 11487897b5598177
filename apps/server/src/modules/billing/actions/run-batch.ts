import type { CustomerId } from '@palier/contracts'
import { newId, type PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { uuidArray, visibleTo } from '../../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import { advancePeriods, type DuePlace, dueBatch, type Share } from '../../subscriptions/index.ts'
import { usageOf } from '../../usage/index.ts'
import { dueDate } from '../domain/due-date.ts'
import { type BatchPlan, type Parking, planBatch } from '../domain/plan-batch.ts'
import { closedPeriods } from '../domain/renewal.ts'
import { loadBilledCustomers, loadSellerFacts, type SellerFacts } from '../facts.ts'
import { issueDocuments } from './issue.ts'

export type BatchRequest = {
  readonly asOf: PlainDate
  readonly after: DuePlace | undefined
  readonly limit: number
  readonly billRunId: string | null
  readonly customerIds?: readonly CustomerId[]
  readonly share?: Share | undefined
}

export type BatchOutcome = {
  readonly invoiceCount: number
  readonly parkedCount: number
  readonly netMinor: number
  readonly grossMinor: number
  /** Where the next batch begins; undefined when nothing follows. */
  readonly next: DuePlace | undefined
  readonly issued: { series: string; first: number; last: number } | undefined
}

/** Loads what a batch needs and decides it; writes nothing. The rehearsal stops here. */
export async function planNextBatch(
  ctx: Ctx,
  seller: SellerFacts,
  request: Omit<BatchRequest, 'billRunId'> & { lock: boolean },
): Promise<BatchPlan & { next: DuePlace | undefined }> {
  const { asOf, after, limit, lock, customerIds, share } = request
  const { due, next } = await dueBatch(ctx, {
    asOf,
    after,
    limit,
    lock,
    customerIds,
    share,
    billSuspended: seller.billSuspended,
  })
  const asked = due.flatMap((subscription) =>
    subscription.items.some((item) => item.resources.some(({ overusePriceMinor }) => overusePriceMinor !== null))
      ? closedPeriods(subscription, asOf).map((period) => ({ subscriptionId: subscription.id, period }))
      : [],
  )
  const customerIdsDue = [...new Set(due.map(({ customerId }) => customerId))]
  const plan = planBatch({
    asOf,
    due,
    customers: await loadBilledCustomers(ctx, customerIdsDue),
    used: asked.length > 0 ? await usageOf(ctx, asked) : new Map(),
    rules: seller.rules,
    sellerCountry: seller.country,
    maxLines: seller.maxLines,
    parked: await loadParked(ctx, customerIdsDue),
  })
  return { ...plan, next }
}

/**
 * One batch of the bill run, one transaction: a crash before its commit leaves nothing of it, a repetition finds nothing due.
 * The due rows are locked first and the number series last: two workers compute side by side and take turns to number; two runs
 * of one seller wait for each other's customers and then find them invoiced.
 */
export async function runBatch(ctx: Ctx, request: BatchRequest): Promise<BatchOutcome> {
  const seller = await loadSellerFacts(ctx)
  const { invoices, advances, parkings, next } = await planNextBatch(ctx, seller, { ...request, lock: true })
  await park(ctx, parkings)
  await advancePeriods(ctx, advances)
  const counted = { parkedCount: parkings.length, next }
  if (invoices.length === 0) return { ...counted, invoiceCount: 0, netMinor: 0, grossMinor: 0, issued: undefined }
  const { documents, series, netMinor, grossMinor } = await issueDocuments(
    ctx,
    invoices.map(({ draft }) => draft),
    {
      kind: 'invoice',
      numbering: seller.numbering,
      dueOn: dueDate(ctx.today, seller.paymentDays),
      seller: seller.party,
      note: '',
      creditedInvoiceId: null,
      billRunId: request.billRunId,
    },
  )
  await unpark(
    ctx,
    invoices.map(({ draft }) => draft.customer.id),
  )
  const issued = { series, first: documents[0]?.sequence ?? 0, last: documents.at(-1)?.sequence ?? 0 }
  return { ...counted, invoiceCount: documents.length, netMinor, grossMinor, issued }
}

async function loadParked(ctx: Ctx, ids: readonly CustomerId[]): Promise<Map<CustomerId, { accepted: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<{ customerId: CustomerId; accepted: boolean }>(
    ctx.tx,
    sql`select customer_id as "customerId", accepted_at is not null as accepted from parked_accounts
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} and customer_id = any(${uuidArray(ids)})`,
  )
  return new Map(rows.map(({ customerId, accepted }) => [customerId, { accepted }]))
}

async function park(ctx: Ctx, parkings: readonly Parking[]): Promise<void> {
  for (const { customerId, reason, detail } of parkings) {
    const parked = await rowsOf<{ id: string }>(
      ctx.tx,
      sql`insert into parked_accounts (id, seller_id, customer_id, reason, detail, parked_at)
      values (${newId()}, ${ctx.scope.sellerId}, ${customerId}, ${reason}, ${detail}, ${ctx.now})
      on conflict (seller_id, customer_id) do nothing returning id`,
    )
    if (parked[0])
      await ctx.record('account.parked', {
        object: { type: 'parked_account', id: parked[0].id },
        customerId,
        payload: { reason },
      })
  }
}

/** A parked customer whose unusual invoice was accepted is free again once it is issued. */
async function unpark(ctx: Ctx, ids: readonly CustomerId[]): Promise<void> {
  await ctx.tx.execute(sql`delete from parked_accounts where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })}
    and accepted_at is not null and customer_id = any(${uuidArray([...new Set(ids)])})`)
}
