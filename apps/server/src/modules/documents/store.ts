import type { InvoiceId } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { and, eq } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr } from '../../platform/refusal.ts'
import { invoices } from '../billing/index.ts'
import type { DocumentLanguage } from './render/snapshot.ts'
import { renderedDocuments } from './schema.ts'

export type InvoiceFacts = Pick<typeof invoices.$inferSelect, 'id' | 'customerId' | 'number' | 'language'>
export type DocumentRow = typeof renderedDocuments.$inferSelect
export type NewDocument = Pick<DocumentRow, 'language' | 'formatLocale' | 'fileKey' | 'sha256' | 'sizeBytes'>

/** @throws Refusal `invoice.not_found` */
export async function invoiceFacts(ctx: Ctx, id: InvoiceId): Promise<InvoiceFacts> {
  const rows = await ctx.tx
    .select({ id: invoices.id, customerId: invoices.customerId, number: invoices.number, language: invoices.language })
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.id, id)))
  return oneOr('invoice.not_found', rows)
}

export async function findDocument(
  ctx: Ctx,
  invoiceId: InvoiceId,
  language: DocumentLanguage,
): Promise<DocumentRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(renderedDocuments)
    .where(
      and(
        visibleTo(ctx.scope, renderedDocuments),
        eq(renderedDocuments.invoiceId, invoiceId),
        eq(renderedDocuments.language, language),
      ),
    )
  return row
}

/** The first rendering of a language stays: the row that holds from now on, which may be another transaction's. */
export async function keepDocument(ctx: Ctx, invoice: InvoiceFacts, document: NewDocument): Promise<DocumentRow> {
  await ctx.tx
    .insert(renderedDocuments)
    .values({
      id: newId<'renderedDocument'>(),
      sellerId: ctx.scope.sellerId,
      customerId: invoice.customerId,
      invoiceId: invoice.id,
      ...document,
      renderedAt: ctx.now,
    })
    .onConflictDoNothing()
  const kept = await findDocument(ctx, invoice.id, document.language)
  if (!kept) throw new Error(`The document of invoice ${invoice.number} could not be kept`)
  return kept
}
