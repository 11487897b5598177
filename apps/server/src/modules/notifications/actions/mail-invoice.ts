import type { InvoiceId, SellerId } from '@palier/contracts'
import { isCurrency, money } from '@palier/kernel'
import { and, asc, between, eq } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { invoices } from '../../billing/index.ts'
import { renderDocument } from '../../documents/index.ts'
import { closeTodosOf, openTodo } from '../../provisioning/index.ts'
import { customers, letterAddresses } from '../../tenancy/index.ts'
import { creditNoteLetter, invoiceLetter } from '../domain/letters/customer-letters.ts'
import { portalAddress } from '../portal-address.ts'
import type { StoredAttachment } from '../schema.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

export type InvoiceMailing = { publicUrl: string; files: FileStore }

/** A run of numbers of one series, both ends included: what one batch of a bill run issued. */
export type NumberRange = { series: string; first: number; last: number }

export const MAIL_INVOICES = 'mail.invoices'
const INVOICES_PER_JOB = 50

/**
 * Mails the documents of a range of numbers to who receives invoices, each once, when the seller sends invoices by mail. A long
 * range goes on in another job. A document that cannot be mailed stops no other one: it gets a job of its own, which is repeated, and staff get a
 * to-do.
 */
export async function mailInvoices(
  door: Door,
  mailing: InvoiceMailing,
  sellerId: SellerId,
  range: NumberRange,
): Promise<void> {
  const found = await door.read(sellerId, (ctx) => invoicesIn(ctx, range))
  for (const invoice of found) {
    await mailInvoice(door, mailing, sellerId, invoice.id).catch(async (error: unknown) => {
      await door.write(sellerId, (ctx) => tellFailure(ctx, invoice, error))
      if (range.first === range.last) throw error
      const { series } = range
      await door.write(sellerId, (ctx) =>
        ctx.enqueue(MAIL_INVOICES, { series, first: invoice.sequence, last: invoice.sequence }),
      )
    })
  }
  const last = found.at(-1)?.sequence
  if (found.length < INVOICES_PER_JOB || last === undefined || last >= range.last) return
  await door.write(sellerId, (ctx) => ctx.enqueue(MAIL_INVOICES, { ...range, first: last + 1 }))
}

async function tellFailure(ctx: Ctx, { id, number }: { id: InvoiceId; number: string }, error: unknown): Promise<void> {
  const detail = error instanceof Error ? error.message : String(error)
  await openTodo(ctx, { kind: 'mail_failed', subject: number, detail, objectType: 'invoice', objectId: id })
}

/** Mails an issued invoice or credit note with its document to who receives invoices, once. */
async function mailInvoice(
  door: Door,
  mailing: InvoiceMailing,
  sellerId: SellerId,
  invoiceId: InvoiceId,
): Promise<void> {
  const facts = await door.read(sellerId, (ctx) => factsToMail(ctx, invoiceId))
  if (!facts) return
  const document = await renderDocument(door, mailing.files, sellerId, invoiceId)
  await door.write(sellerId, (ctx) =>
    write(ctx, mailing.publicUrl, invoiceId, facts, { ...document, contentType: 'application/pdf' }),
  )
}

async function invoicesIn(ctx: Ctx, { series, first, last }: NumberRange) {
  const { sendByMail } = await store.senderFacts(ctx)
  if (!sendByMail) return []
  return ctx.tx
    .select({ id: invoices.id, number: invoices.number, sequence: invoices.sequence })
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.series, series), between(invoices.sequence, first, last)))
    .orderBy(asc(invoices.sequence))
    .limit(INVOICES_PER_JOB)
}

type Facts = NonNullable<Awaited<ReturnType<typeof factsToMail>>>

async function factsToMail(ctx: Ctx, invoiceId: InvoiceId) {
  const sender = await store.senderFacts(ctx)
  if (!sender.sendByMail || (await store.mailAboutExists(ctx, 'invoice_issued', invoiceId))) return undefined
  const [invoice] = await ctx.tx
    .select({
      kind: invoices.kind,
      number: invoices.number,
      dueOn: invoices.dueOn,
      grossMinor: invoices.grossMinor,
      currency: invoices.currency,
      language: invoices.language,
      customerId: customers.id,
      customerName: customers.name,
      customerNumber: customers.number,
    })
    .from(invoices)
    .innerJoin(customers, eq(customers.id, invoices.customerId))
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.id, invoiceId)))
  if (!invoice) return undefined
  const addresses = await letterAddresses(ctx, invoice.customerId, 'billing')
  return { sender, invoice, addresses }
}

async function write(
  ctx: Ctx,
  publicUrl: string,
  invoiceId: InvoiceId,
  { sender, invoice, addresses: [to = '', ...cc] }: Facts,
  document: StoredAttachment,
): Promise<void> {
  const { kind, currency, language, customerId, customerName, number, dueOn, customerNumber } = invoice
  if (!isCurrency(currency)) throw new Error(`Not a currency: ${currency}`)
  const letter = (kind === 'credit_note' ? creditNoteLetter : invoiceLetter)(language, {
    customerName,
    sellerName: sender.name,
    number,
    gross: money(invoice.grossMinor, currency),
    dueOn,
    iban: sender.iban,
    portalUrl: portalAddress(publicUrl, sender.slug, customerNumber),
  })
  await queueMail(ctx, {
    kind: 'invoice_issued',
    to,
    cc,
    language,
    customerId,
    aboutId: invoiceId,
    attachments: [document],
    ...letter,
  })
  await closeTodosOf(ctx, 'mail_failed', [invoiceId])
}
