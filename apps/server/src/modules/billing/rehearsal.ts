import type { CustomerId, ReplyOf, SubscriptionId } from '@palier/contracts'
import type { rehearseBillRun as contract } from '@palier/contracts/billing'
import type { PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import type { DuePlace } from '../subscriptions/index.ts'
import { planNextBatch } from './actions/run-batch.ts'
import type { PlannedInvoice } from './domain/plan-batch.ts'
import { loadBilledCustomers, loadSellerFacts } from './facts.ts'

type Rehearsal = ReplyOf<typeof contract>

/** A rehearsal shows at most this many invoices; its totals count them all up to the bound of what it computes. */
const SHOWN_MAX = 500
const COMPUTED_MAX = 20_000
const BATCH = 1000

/** The bill run up to the point where it would write: what would be invoiced by that day, against the last period. */
export async function rehearseBillRun(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<Rehearsal> {
  const asOf = body.asOf ?? ctx.today
  const seller = await loadSellerFacts(ctx)
  const invoices: PlannedInvoice[] = []
  const parked: { customerId: CustomerId; reason: string; detail: string }[] = []
  let after: DuePlace | undefined
  do {
    const batch = await planNextBatch(ctx, seller, { asOf, after, limit: BATCH, lock: false })
    invoices.push(...batch.invoices)
    parked.push(...batch.parkings)
    after = batch.next
  } while (after !== undefined && invoices.length < COMPUTED_MAX)
  const shown = invoices.slice(0, SHOWN_MAX)
  const previous = await previousNets(
    ctx,
    shown.flatMap(({ subscriptions }) => subscriptions.map(({ id }) => id)),
  )
  const names = await loadBilledCustomers(
    ctx,
    parked.map(({ customerId }) => customerId),
  )
  return {
    asOf,
    invoiceCount: invoices.length,
    totals: totalsOf(invoices),
    invoices: shown.map((invoice) => toRehearsed(invoice, previous)),
    truncated: after !== undefined || invoices.length > shown.length,
    parked: parked.map((each) => ({ ...each, customerName: names.get(each.customerId)?.party.name ?? '' })),
  }
}

function totalsOf(invoices: readonly PlannedInvoice[]): Rehearsal['totals'] {
  const totals = new Map<string, Rehearsal['totals'][number]>()
  for (const { draft } of invoices) {
    const total = totals.get(draft.currency) ?? { currency: draft.currency, netMinor: 0, taxMinor: 0, grossMinor: 0 }
    totals.set(draft.currency, {
      currency: draft.currency,
      netMinor: total.netMinor + draft.netMinor,
      taxMinor: total.taxMinor + draft.taxMinor,
      grossMinor: total.grossMinor + draft.grossMinor,
    })
  }
  return [...totals.values()]
}

function toRehearsed(
  { draft, subscriptions }: PlannedInvoice,
  previous: ReadonlyMap<SubscriptionId, number>,
): Rehearsal['invoices'][number] {
  const known = subscriptions.flatMap(({ id }) => previous.get(id) ?? [])
  const previousNetMinor = known.length === 0 ? null : known.reduce((sum, net) => sum + net, 0)
  return {
    customerId: draft.customer.id,
    customerName: draft.customer.party.name,
    currency: draft.currency,
    subscriptionIds: subscriptions.map(({ id }) => id),
    renewsOn: subscriptions[0]?.periodEnd as PlainDate,
    lines: draft.lines.map(({ description, netMinor }) => ({ description, netMinor })),
    netMinor: draft.netMinor,
    taxMinor: draft.taxMinor,
    grossMinor: draft.grossMinor,
    previousNetMinor,
    change: changeOf(draft.netMinor, previousNetMinor),
  }
}

function changeOf(netMinor: number, previousNetMinor: number | null): Rehearsal['invoices'][number]['change'] {
  if (previousNetMinor === null) return 'new'
  if (netMinor === previousNetMinor) return 'same'
  return netMinor > previousNetMinor ? 'more' : 'less'
}

/** What each subscription was invoiced with its last document. */
async function previousNets(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<Map<SubscriptionId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<{ id: SubscriptionId; net: number }>(
    ctx.tx,
    sql`select distinct on (subscription_id) subscription_id as id, sum(net_minor)::bigint as net from invoice_lines
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} and subscription_id = any(${uuidArray(ids)}) and kind <> 'credit'
    group by subscription_id, invoice_id order by subscription_id, max(period_start) desc`,
  )
  return new Map(rows.map(({ id, net }) => [id, net]))
}
