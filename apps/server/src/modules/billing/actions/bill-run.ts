import type { BillRunId, SellerId } from '@palier/contracts'
import { newId, type PlainDate } from '@palier/kernel'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { type DuePlace, dueBatch, type Share } from '../../subscriptions/index.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { MAIL_INVOICES } from '../queue.ts'
import { billRuns } from '../schema.ts'
import { type BatchOutcome, runBatch } from './run-batch.ts'

/** Subscriptions a batch: one transaction, memory of a few megabytes, locks of a fraction of a second. */
const BATCH_SIZE = 1000
/** While one worker's batch is being written, another's is computed. */
const WORKERS = 2
/** A run goes through what is due more than once, for subscriptions that are several periods behind; this is where it stops. */
const PASSES_MAX = 120

export type BillRunOutcome = { billRunId: BillRunId; invoiceCount: number; parkedCount: number }

/**
 * Invoices everything that is due for one seller, batch by batch. Crash-proof: each batch is a transaction, and what it
 * invoiced is no longer due. Two runs at once share the work. A second run finds nothing.
 */
export async function billRun(door: Door, sellerId: SellerId, batchSize = BATCH_SIZE): Promise<BillRunOutcome> {
  const { billRunId } = await door.write(sellerId, beginRun)
  return continueRun(door, sellerId, billRunId, batchSize)
}

/** The same as a daily task: a day on which nothing is due leaves no run behind. */
export async function billRunIfDue(door: Door, sellerId: SellerId): Promise<BillRunOutcome | undefined> {
  for (const interrupted of await door.read(sellerId, unfinishedRuns)) await continueRun(door, sellerId, interrupted)
  const isDue = await door.read(sellerId, async (ctx) => {
    const { invoicing } = await sellerFacts(ctx)
    const { due } = await dueBatch(ctx, {
      asOf: ctx.today,
      billSuspended: invoicing.billSuspended,
      after: undefined,
      limit: 1,
      lock: false,
    })
    return due.length > 0
  })
  return isDue ? billRun(door, sellerId) : undefined
}

/** Carries on a run that was begun, also one that a crash interrupted. */
export async function continueRun(
  door: Door,
  sellerId: SellerId,
  billRunId: BillRunId,
  batchSize = BATCH_SIZE,
): Promise<BillRunOutcome> {
  const { asOf } = await door.read(sellerId, (ctx) => selectRun(ctx, billRunId))
  const of = door.database.engine === 'postgres' ? WORKERS : 1
  const request = { asOf, billRunId, batchSize }
  await Promise.all(
    Array.from({ length: of }, (_, index) => runShare(door, sellerId, { ...request, share: { index, of } })),
  )
  return door.write(sellerId, (ctx) => endRun(ctx, billRunId))
}

/** One worker's customers, until nothing of theirs is due. */
async function runShare(door: Door, sellerId: SellerId, request: Omit<OneBatch, 'after'>): Promise<void> {
  for (let pass = 0, issuedInPass = -1; issuedInPass !== 0 && pass < PASSES_MAX; pass++) {
    issuedInPass = 0
    for (let after: DuePlace | undefined, isLast = false; !isLast; ) {
      const place = after
      const outcome = await door.write(sellerId, (ctx) => oneBatch(ctx, { ...request, after: place }))
      issuedInPass += outcome.invoiceCount
      after = outcome.next
      isLast = after === undefined
    }
  }
}

type OneBatch = { asOf: PlainDate; after: DuePlace | undefined; billRunId: BillRunId; batchSize: number; share: Share }

async function oneBatch(ctx: Ctx, { asOf, after, billRunId, batchSize, share }: OneBatch): Promise<BatchOutcome> {
  const outcome = await runBatch(ctx, { asOf, after, limit: batchSize, billRunId, share })
  if (outcome.issued) await ctx.enqueue(MAIL_INVOICES, outcome.issued)
  await ctx.tx.execute(sql`update bill_runs set invoice_count = invoice_count + ${outcome.invoiceCount}, parked_count = parked_count + ${outcome.parkedCount},
    net_minor = net_minor + ${outcome.netMinor}, gross_minor = gross_minor + ${outcome.grossMinor}
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id` })} and id = ${billRunId}`)
  return outcome
}

/** Writes that a run began, for everything that is due today. */
export async function beginRun(ctx: Ctx): Promise<{ billRunId: BillRunId; asOf: PlainDate }> {
  const billRunId = newId<'billRun'>()
  await ctx.tx.insert(billRuns).values({
    id: billRunId,
    sellerId: ctx.scope.sellerId,
    asOf: ctx.today,
    startedAt: ctx.now,
    currency: ctx.scope.currency,
  })
  await ctx.record('bill_run.started', { object: { type: 'bill_run', id: billRunId }, payload: {} })
  return { billRunId, asOf: ctx.today }
}

export async function selectRun(ctx: Ctx, billRunId: BillRunId) {
  return oneOr(
    'bill_run.not_found',
    await ctx.tx
      .select()
      .from(billRuns)
      .where(and(visibleTo(ctx.scope, billRuns), eq(billRuns.id, billRunId))),
  )
}

/** Runs that a crash interrupted, oldest first; one that still goes on elsewhere is shared, not disturbed. */
async function unfinishedRuns(ctx: Ctx): Promise<BillRunId[]> {
  const rows = await ctx.tx
    .select({ id: billRuns.id })
    .from(billRuns)
    .where(and(visibleTo(ctx.scope, billRuns), isNull(billRuns.finishedAt)))
    .orderBy(billRuns.startedAt)
  return rows.map(({ id }) => id)
}

/** Told once, however often a run is carried on. */
async function endRun(ctx: Ctx, billRunId: BillRunId): Promise<BillRunOutcome> {
  const { finishedAt, invoiceCount, parkedCount } = await selectRun(ctx, billRunId)
  if (finishedAt === null) {
    await ctx.tx
      .update(billRuns)
      .set({ finishedAt: ctx.now })
      .where(and(visibleTo(ctx.scope, billRuns), eq(billRuns.id, billRunId)))
    await ctx.record('bill_run.finished', {
      object: { type: 'bill_run', id: billRunId },
      payload: { invoiceCount, parkedCount },
    })
  }
  return { billRunId, invoiceCount, parkedCount }
}
