import { createHash } from 'node:crypto'
import type { InvoiceId, SellerId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { invoiceSnapshot } from '../../billing/index.ts'
import { renderInvoicePdf } from '../render/invoice-pdf.ts'
import type { DocumentLanguage } from '../render/snapshot.ts'
import {
  type DocumentRow,
  findDocument,
  type InvoiceFacts,
  invoiceFacts,
  keepDocument,
  type NewDocument,
} from '../store.ts'

/** A rendered file by name; the bytes lie in the file store. */
export type DocumentFile = { readonly fileKey: string; readonly fileName: string }
export type DocumentBytes = { readonly bytes: Uint8Array; readonly fileName: string }

/**
 * The PDF of an issued document, in the customer's language unless another is asked for. What was stored once is answered
 * byte for byte ever after; a language that was never asked for is rendered and stored. [CBM-069]
 * @throws Refusal `invoice.not_found`
 */
export async function documentOf(
  ctx: Ctx,
  files: FileStore,
  invoiceId: InvoiceId,
  language?: DocumentLanguage,
): Promise<DocumentBytes> {
  const invoice = await invoiceFacts(ctx, invoiceId)
  const wanted = language ?? invoice.language
  const kept =
    (await findDocument(ctx, invoiceId, wanted)) ??
    (await keepDocument(
      ctx,
      invoice,
      await renderAndPut(files, ctx.scope.sellerId, await toRender(ctx, invoice, wanted)),
    ))
  return { bytes: await bytesOf(ctx, files, invoice, kept), fileName: nameOf(invoice) }
}

/**
 * Renders the PDF in the customer's language unless it is stored already, outside of any transaction: for jobs. Safe to repeat.
 * @throws Refusal `invoice.not_found`
 */
export async function renderDocument(
  door: Door,
  files: FileStore,
  sellerId: SellerId,
  invoiceId: InvoiceId,
): Promise<DocumentFile> {
  const { invoice, kept, rendering } = await door.read(sellerId, async (ctx) => {
    const found = await invoiceFacts(ctx, invoiceId)
    const stored = await findDocument(ctx, invoiceId, found.language)
    return { invoice: found, kept: stored, rendering: stored ? undefined : await toRender(ctx, found, found.language) }
  })
  if (kept) return { fileKey: kept.fileKey, fileName: nameOf(invoice) }
  if (!rendering) throw new Error(`Nothing to render for invoice ${invoice.number}`)
  const document = await renderAndPut(files, sellerId, rendering)
  const { fileKey } = await door.write(sellerId, (ctx) => keepDocument(ctx, invoice, document))
  return { fileKey, fileName: nameOf(invoice) }
}

type Rendering = Awaited<ReturnType<typeof toRender>>

async function toRender(ctx: Ctx, invoice: InvoiceFacts, language: DocumentLanguage) {
  const { formatLocale, ...snapshot } = await invoiceSnapshot(ctx, invoice.id)
  return { snapshot, language, formatLocale }
}

async function render({ snapshot, language, formatLocale }: Rendering): Promise<{ bytes: Uint8Array; sha256: string }> {
  const bytes = await renderInvoicePdf(snapshot, { language, formatLocale })
  return { bytes, sha256: sha256Of(bytes) }
}

async function renderAndPut(files: FileStore, sellerId: SellerId, rendering: Rendering): Promise<NewDocument> {
  const { bytes, sha256 } = await render(rendering)
  // Named by its content: a later rendering can never replace the file of an earlier one.
  const fileKey = `documents/${sellerId}/${sha256.slice(0, 2)}/${sha256}.pdf`
  await files.put(fileKey, bytes)
  const { language, formatLocale } = rendering
  return { language, formatLocale, fileKey, sha256, sizeBytes: bytes.byteLength }
}

/**
 * The stored bytes. A file that is lost or damaged is put back when rendering gives the very same bytes again; otherwise the
 * caller gets an error rather than another document under the same number.
 */
async function bytesOf(ctx: Ctx, files: FileStore, invoice: InvoiceFacts, kept: DocumentRow): Promise<Uint8Array> {
  const stored = await files.get(kept.fileKey)
  if (stored && sha256Of(stored) === kept.sha256) return stored
  const again = await render({ ...(await toRender(ctx, invoice, kept.language)), formatLocale: kept.formatLocale })
  if (again.sha256 !== kept.sha256) {
    throw new Error(`The stored file ${kept.fileKey} is lost or damaged: put it back from a backup of the files`)
  }
  await files.put(kept.fileKey, again.bytes)
  return again.bytes
}

const nameOf = (invoice: InvoiceFacts) => `${invoice.number}.pdf`

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
