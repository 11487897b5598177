import type { InvoiceId, ReplyOf } from '@palier/contracts'
import type { creditInvoice as contract } from '@palier/contracts/billing'
import { sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { findCustomer, refuseArchived } from '../../tenancy/index.ts'
import { type DraftLine, type InvoiceDraft, sumUp } from '../domain/draft-invoice.ts'
import { loadSellerFacts } from '../facts.ts'
import { MAIL_INVOICES } from '../queue.ts'
import { readInvoice, selectInvoice, selectLines, selectTaxes } from '../reads.ts'
import { issueDocuments } from './issue.ts'

/**
 * Corrects an issued invoice by a credit note over all of it: the same lines with the sign turned, the transfers back, the
 * names as they were printed. What was paid on it stays with the customer as a credit. An invoice is credited once, and no more
 * once its customer is archived. [CBM-191]
 */
export async function creditInvoice(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const locked = await rowsOf<{ kind: string; state: string }>(
    ctx.tx,
    sql`select kind, state from invoices where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })}
    and id = ${params.invoiceId} for update`,
  )
  const { kind, state } = oneOr('invoice.not_found', locked)
  if (kind !== 'invoice' || state === 'credited') throw new Refusal('invoice.not_creditable', { state })
  const invoice = await selectInvoice(ctx, params.invoiceId)
  refuseArchived(await findCustomer(ctx, invoice.customerId))
  const draft = await creditDraft(ctx, invoice)
  const seller = await loadSellerFacts(ctx)
  const { series, documents } = await issueDocuments(ctx, [draft], {
    kind: 'credit_note',
    numbering: seller.numbering,
    dueOn: ctx.today,
    seller: invoice.sellerParty,
    note: body.reason,
    creditedInvoiceId: invoice.id,
    billRunId: null,
  })
  const [note] = documents
  if (!note) throw new Error('A credit note was not issued')
  await ctx.tx.execute(sql`update invoices set credited_minor = gross_minor - settled_minor, state = 'credited'
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} and id = ${invoice.id}`)
  await ctx.record('invoice.credited', {
    object: { type: 'invoice', id: invoice.id, name: invoice.number },
    customerId: invoice.customerId,
    payload: { creditNoteId: note.id },
    changes: { state: { before: state, after: 'credited' } },
  })
  await ctx.enqueue(MAIL_INVOICES, { series, first: note.sequence, last: note.sequence })
  return readInvoice(ctx, note.id)
}

type InvoiceRow = Awaited<ReturnType<typeof selectInvoice>>

async function creditDraft(ctx: Ctx, invoice: InvoiceRow): Promise<InvoiceDraft> {
  const lines = await selectLines(ctx, invoice.id as InvoiceId)
  const taxes = await selectTaxes(ctx, invoice.id as InvoiceId)
  const turned = lines.map(
    ({ position: _, ...line }): DraftLine => ({
      ...line,
      kind: 'credit',
      quantity: -line.quantity,
      netMinor: -line.netMinor,
    }),
  )
  const { customerParty } = invoice
  const customer = {
    id: invoice.customerId,
    number: Number(customerParty.number),
    kind: 'company',
    language: invoice.language,
    country: customerParty.address.country,
    party: customerParty,
  } as const
  return sumUp(customer, invoice.currency, turned, taxes)
}
