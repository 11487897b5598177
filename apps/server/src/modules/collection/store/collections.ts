import type { BillingAccountId, CollectionEntryId, CollectionId, CustomerId, PaymentId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { and, asc, eq, sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { invoices } from '../../billing/index.ts'
import { customers } from '../../tenancy/index.ts'
import type { DueInvoice } from '../domain/plan-collections.ts'
import { billingAccounts, collectionEntries, collections } from '../schema.ts'

export type CollectionRow = typeof collections.$inferSelect
export type EntryRow = typeof collectionEntries.$inferSelect

/** The most invoices that one run looks at; the next run takes the rest. */
const DUE_MAX = 5000

const mine = (ctx: Ctx) => visibleTo(ctx.scope, { sellerId: collections.sellerId })

/**
 * Open invoices that are due until a day and in no open collection: those with an account before the others, those due first before
 * those due later; locked, when a collection is made of them,
 * so that two runs never take the same.
 */
export async function dueInvoices(ctx: Ctx, dueBy: PlainDate, forUpdate: boolean): Promise<DueInvoice[]> {
  type Row = Omit<DueInvoice, 'account'> & {
    accountId: NonNullable<DueInvoice['account']>['id'] | null
    maskedIban: string
    isWaiting: boolean
  }
  const rows = await rowsOf<Row>(
    ctx.tx,
    sql`select i.id as "invoiceId", i.number as "invoiceNumber", i.customer_id as "customerId", c.name as "customerName",
      i.due_on::text as "dueOn", i.currency, (i.gross_minor - i.settled_minor - i.credited_minor)::float8 as "amountMinor",
      a.id as "accountId", coalesce(a.masked_iban, '') as "maskedIban", coalesce(a.state = 'waiting', false) as "isWaiting",
      exists (select 1 from collection_entries u where u.seller_id = i.seller_id and u.billing_account_id = a.id
        and u.state in ('open', 'settled', 'refunded')) as "isMandateUsed",
      exists (select 1 from collection_entries r where r.seller_id = i.seller_id and r.invoice_id = i.id
        and (r.state in ('returned', 'refunded') or (r.state = 'voided' and r.reason = ''))) as "wasReturned"
    from invoices i
    join customers c on c.seller_id = i.seller_id and c.id = i.customer_id
    left join billing_accounts a on a.seller_id = i.seller_id and a.customer_id = i.customer_id and a.is_default
    where ${visibleTo(ctx.scope, { sellerId: sql`i.seller_id`, customerId: sql`i.customer_id` })}
      and i.kind = 'invoice' and i.state = 'due' and i.due_on <= ${dueBy} and c.state <> 'archived'
      and not exists (select 1 from collection_entries e where e.seller_id = i.seller_id and e.invoice_id = i.id and e.state = 'open')
    order by (a.id is null), i.due_on, i.id limit ${DUE_MAX} ${forUpdate ? sql`for update of i` : sql``}`,
  )
  return rows.map(({ accountId, maskedIban, isWaiting, ...invoice }) => ({
    ...invoice,
    account: accountId === null ? null : { id: accountId, maskedIban, isWaiting },
  }))
}

export async function insertCollection(
  ctx: Ctx,
  collection: CollectionRow,
  entries: readonly EntryRow[],
): Promise<void> {
  await ctx.tx.insert(collections).values(collection)
  await ctx.tx.insert(collectionEntries).values([...entries])
}

/** @throws Refusal `collection.not_found` */
export async function lockCollection(ctx: Ctx, id: CollectionId): Promise<CollectionRow> {
  const rows = await ctx.tx
    .select()
    .from(collections)
    .where(and(mine(ctx), eq(collections.id, id)))
    .for('update')
  return oneOr('collection.not_found', rows)
}

export async function saveCollection(ctx: Ctx, id: CollectionId, changes: Partial<CollectionRow>): Promise<void> {
  await ctx.tx
    .update(collections)
    .set(changes)
    .where(and(mine(ctx), eq(collections.id, id)))
}

/** An entry with its collection, both locked: the collection first. @throws Refusal `collection_entry.not_found` */
export async function lockEntry(
  ctx: Ctx,
  id: CollectionEntryId,
): Promise<{ entry: EntryRow; collection: CollectionRow }> {
  const ofEntry = and(visibleTo(ctx.scope, collectionEntries), eq(collectionEntries.id, id))
  const [found] = await ctx.tx.select().from(collectionEntries).where(ofEntry)
  const { collectionId } = oneOr('collection_entry.not_found', found ? [found] : [])
  const collection = await lockCollection(ctx, collectionId)
  const entry = oneOr('collection_entry.not_found', await ctx.tx.select().from(collectionEntries).where(ofEntry))
  return { entry, collection }
}

export type EntryChange = {
  state: EntryRow['state']
  reason?: string
  closedOn: PlainDate
  paymentId?: PaymentId
}

export async function saveEntry(ctx: Ctx, id: CollectionEntryId, change: EntryChange): Promise<void> {
  await ctx.tx
    .update(collectionEntries)
    .set(change)
    .where(and(visibleTo(ctx.scope, collectionEntries), eq(collectionEntries.id, id)))
}

/** The entries of a collection with what is shown of them, in the order of the invoices' numbers. */
export function selectEntries(ctx: Ctx, id: CollectionId) {
  return ctx.tx
    .select({
      entry: collectionEntries,
      invoiceNumber: invoices.number,
      dueMinor: sql<number>`(case when ${invoices.state} = 'due' then ${invoices.grossMinor} - ${invoices.settledMinor} - ${invoices.creditedMinor} else 0 end)::float8`,
      customerName: customers.name,
      account: billingAccounts,
    })
    .from(collectionEntries)
    .innerJoin(invoices, eq(invoices.id, collectionEntries.invoiceId))
    .innerJoin(customers, eq(customers.id, collectionEntries.customerId))
    .innerJoin(billingAccounts, eq(billingAccounts.id, collectionEntries.billingAccountId))
    .where(and(visibleTo(ctx.scope, collectionEntries), eq(collectionEntries.collectionId, id)))
    .orderBy(asc(invoices.sequence), asc(collectionEntries.id))
}
export type ShownEntry = Awaited<ReturnType<typeof selectEntries>>[number]

/** One debit that a customer is told of before it happens, with the mandate that it stands on. */
export type AnnouncedDebit = {
  readonly customerId: CustomerId
  readonly billingAccountId: BillingAccountId
  readonly invoiceNumber: string
  readonly amountMinor: number
  readonly maskedIban: string
  readonly mandateReference: string
  readonly collectsOn: PlainDate
  readonly creditorId: string
}

/** What a collection will debit, each account's in the order of the invoices' numbers. */
export async function announcedDebits(ctx: Ctx, id: CollectionId): Promise<AnnouncedDebit[]> {
  return ctx.tx
    .select({
      customerId: collectionEntries.customerId,
      billingAccountId: collectionEntries.billingAccountId,
      invoiceNumber: invoices.number,
      amountMinor: collectionEntries.amountMinor,
      maskedIban: billingAccounts.maskedIban,
      mandateReference: billingAccounts.mandateReference,
      collectsOn: collections.collectsOn,
      creditorId: collections.creditorId,
    })
    .from(collectionEntries)
    .innerJoin(collections, eq(collections.id, collectionEntries.collectionId))
    .innerJoin(invoices, eq(invoices.id, collectionEntries.invoiceId))
    .innerJoin(billingAccounts, eq(billingAccounts.id, collectionEntries.billingAccountId))
    .where(
      and(
        visibleTo(ctx.scope, collectionEntries),
        eq(collectionEntries.collectionId, id),
        eq(collectionEntries.state, 'open'),
      ),
    )
    .orderBy(asc(invoices.sequence), asc(collectionEntries.id))
}

/** Collections whose bank has had the money since the day, and that a person need not settle. */
export async function collectionsToBook(ctx: Ctx): Promise<CollectionId[]> {
  const rows = await ctx.tx
    .select({ id: collections.id })
    .from(collections)
    .where(and(mine(ctx), eq(collections.state, 'sent'), sql`${collections.collectsOn} <= ${ctx.today}`))
    .orderBy(asc(collections.collectsOn), asc(collections.id))
  return rows.map(({ id }) => id)
}

export async function isAnyOpen(ctx: Ctx): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: collections.id })
    .from(collections)
    .where(and(mine(ctx), sql`${collections.state} in ('prepared', 'sent')`))
    .limit(1)
  return rows.length > 0
}
