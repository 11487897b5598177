import type { InvoiceId, Language } from '@palier/contracts'
import { asOwner, type Ctx } from '../../../platform/db/transaction.ts'
import { invoiceSnapshot } from '../../billing/index.ts'
import { findPerson } from '../../identity/index.ts'
import { renderInvoicePdf } from '../render/invoice-pdf.ts'
import { invoiceFacts } from '../store.ts'
import type { DocumentBytes } from './render-document.ts'

const ENDING = { en: 'copy', fr: 'copie' } as const satisfies Record<Language, string>

/**
 * What an issued document says, in the language that whoever asks has chosen for the interface now, and with its figures; marked as a
 * copy on every page. It is made anew each time and stored nowhere: the issued document stays as the customer has it. [CBM-170]
 * @throws Refusal `invoice.not_found`
 */
export async function readingCopyOf(ctx: Ctx, invoiceId: InvoiceId): Promise<DocumentBytes> {
  const invoice = await invoiceFacts(ctx, invoiceId)
  const language = (await languageOfActor(ctx)) ?? invoice.language
  const { formatLocale: issued, ...snapshot } = await invoiceSnapshot(ctx, invoice.id)
  // The seller's way of writing figures where it is one of the same language, such as en-US.
  const figures = issued.startsWith(language) ? { formatLocale: issued } : {}
  const bytes = await renderInvoicePdf(snapshot, { language, ...figures, isCopy: true })
  return { bytes, fileName: `${invoice.number}-${ENDING[language]}.pdf` }
}

async function languageOfActor({ actor, tx }: Ctx): Promise<Language | undefined> {
  if (actor.kind !== 'user') return undefined
  return (await asOwner(tx, () => findPerson(tx, actor.userId)))?.language
}
