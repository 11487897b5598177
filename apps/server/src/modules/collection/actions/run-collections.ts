import type { CollectionId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/collection'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import {
  type CollectionPlan,
  dueUntil,
  type PlannedCollection,
  planCollections,
  SEPA_CURRENCY,
} from '../domain/plan-collections.ts'
import { creditorOf } from '../facts.ts'
import type { KeyRing } from '../key-ring.ts'
import { sumsOf, toCollection } from '../replies.ts'
import { type CollectionRow, dueInvoices, insertCollection } from '../store/collections.ts'
import { lockSettings, type SettingsRow, selectSettings, takeNumbers } from '../store/settings.ts'

export const DELIVER_COLLECTION = 'collection.deliver'

export type QueueOptions = Parsed<typeof contract.previewCollections>['body']
/** What the daily task asks for. */
export const EVERYTHING: QueueOptions = { count: 0, retryReturned: false }

/** The most invoices that a preview lists as left out. */
const LEFT_OUT_MAX = 500

/** What a run would collect; the plan that `runCollections` commits. */
export async function previewCollections(
  ctx: Ctx,
  { body }: Parsed<typeof contract.previewCollections>,
): Promise<ReplyOf<typeof contract.previewCollections>> {
  const settings = await selectSettings(ctx)
  await checkReady(ctx, settings)
  const { collections, leftOut } = await planned(ctx, settings, body, false)
  return {
    collections: collections.map(({ collectsOn, entries }) => ({
      collectsOn,
      entryCount: entries.length,
      totalMinor: totalOf(entries),
    })),
    entries: collections.flatMap(({ entries }) =>
      entries.map(
        ({ invoiceId, invoiceNumber, customerId, customerName, dueOn, collectsOn, account, amountMinor }) => ({
          ...{ invoiceId, invoiceNumber, customerId, customerName, dueOn, collectsOn, amountMinor },
          maskedIban: account.maskedIban,
        }),
      ),
    ),
    leftOut: leftOut.slice(0, LEFT_OUT_MAX).map(({ invoice, reason }) => {
      const { invoiceId, invoiceNumber, customerId, customerName, currency, amountMinor } = invoice
      return { invoiceId, invoiceNumber, customerId, customerName, currency, amountMinor, reason }
    }),
  }
}

/** Runs the payment queue by hand; with a passphrase, whoever knows it. [CBM-088, CBM-166, CBM-228] */
export function runCollections(ring: KeyRing) {
  return async (
    ctx: Ctx,
    { body }: Parsed<typeof contract.runCollections>,
  ): Promise<ReplyOf<typeof contract.runCollections>> => {
    await ring.forCharging(ctx, body)
    const { passphrase: _, ...options } = body
    return {
      items: (await prepareCollections(ctx, options)).map(({ row, plan }) => toCollection(row, sumsOfPlan(plan))),
    }
  }
}

type Prepared = { readonly row: CollectionRow; readonly plan: PlannedCollection }

/**
 * Puts what is due into collections. Two runs at once take turns at the settings, and an invoice is in one open collection at
 * most: a second run finds nothing. [CBM-088]
 */
export async function prepareCollections(ctx: Ctx, options: QueueOptions): Promise<Prepared[]> {
  const settings = await lockSettings(ctx, 'update')
  await checkReady(ctx, settings)
  const { collections } = await planned(ctx, settings, options, true)
  // Under a passphrase no file can be made without a person.
  const isDelivered = settings.sendsBy === 'folder' && settings.encryption === 'key'
  const numbers = await takeNumbers(ctx, collections.length)
  const prepared: Prepared[] = []
  for (const [position, plan] of collections.entries()) {
    const row = newRow(ctx, settings, plan, numbers[position] ?? 0)
    await insertCollection(
      ctx,
      row,
      plan.entries.map(({ customerId, invoiceId, account, sequenceType, amountMinor }) => ({
        id: newId<'collectionEntry'>(),
        sellerId: ctx.scope.sellerId,
        customerId,
        collectionId: row.id,
        invoiceId,
        billingAccountId: account.id,
        sequenceType,
        amountMinor,
        state: 'open' as const,
        reason: '',
        closedOn: null,
        paymentId: null,
      })),
    )
    if (isDelivered) await ctx.enqueue(DELIVER_COLLECTION, { collectionId: row.id })
    await ctx.record('collection.prepared', {
      object: { type: 'collection', id: row.id, name: row.number },
      payload: {
        entryCount: plan.entries.length,
        totalMinor: totalOf(plan.entries),
        sendsBy: isDelivered ? 'folder' : 'download',
      },
    })
    prepared.push({ row, plan })
  }
  return prepared
}

/** How many invoices a run would collect now. */
export async function countCollectable(ctx: Ctx): Promise<number> {
  const { collections } = await planned(ctx, await selectSettings(ctx), EVERYTHING, false)
  return collections.reduce((sum, { entries }) => sum + entries.length, 0)
}

async function checkReady(ctx: Ctx, settings: SettingsRow): Promise<void> {
  if (settings.encryption === 'off') throw new Refusal('collection.encryption_off')
  await creditorOf(ctx, settings)
}

async function planned(
  ctx: Ctx,
  settings: SettingsRow,
  options: QueueOptions,
  forUpdate: boolean,
): Promise<CollectionPlan> {
  const { today } = ctx
  if (options.collectsOn !== undefined && options.collectsOn < today)
    throw refuseField('body.collectsOn', 'cannot be in the past', 'too_small')
  const due = await dueInvoices(ctx, options.dueBy ?? dueUntil(today, settings), forUpdate)
  const { leadDays, noticeDays, maxAmountMinor } = settings
  const { retryReturned, count, collectsOn: notBefore } = options
  return planCollections(due, { today, leadDays, noticeDays, maxAmountMinor, retryReturned, count, notBefore })
}

function newRow(ctx: Ctx, settings: SettingsRow, plan: PlannedCollection, number: number): CollectionRow {
  const id: CollectionId = newId()
  return {
    id,
    sellerId: ctx.scope.sellerId,
    // Unique for the bank as well, which knows the seller by its account.
    number: `DD-${ctx.today.replaceAll('-', '')}-${number}`,
    state: 'prepared',
    collectsOn: plan.collectsOn,
    currency: SEPA_CURRENCY,
    creditorId: settings.creditorId,
    createdAt: ctx.now,
    sentAt: null,
    bookedOn: null,
    closedAt: null,
  }
}

const totalOf = (entries: readonly { amountMinor: number }[]) =>
  entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

const sumsOfPlan = ({ entries }: PlannedCollection) =>
  sumsOf(entries.map(({ amountMinor }) => ({ amountMinor, state: 'open' })))
