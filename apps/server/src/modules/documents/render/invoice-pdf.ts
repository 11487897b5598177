import { formatsFor } from './formats.ts'
import { drawLetterhead } from './letterhead.ts'
import { drawLines } from './lines-table.ts'
import { drawPayment } from './payment.ts'
import { drawRunningParts } from './running.ts'
import { closeSheet, openSheet } from './sheet.ts'
import type { DocumentLanguage, InvoiceSnapshot } from './snapshot.ts'
import { textsByLanguage } from './texts.ts'
import { drawTotals } from './totals.ts'

export type RenderOptions = {
  /** Instead of the customer's language, for who asks from an administrator's page (CBM-069). */
  readonly language?: DocumentLanguage
  /** How numbers and dates are written, `fr-FR` or `en-US` (CBM-068); by default as the language has it. */
  readonly formatLocale?: string
  /** Not the issued document: says so at the head of every page (CBM-170). */
  readonly isCopy?: boolean
  /** The brand's colour, `#rrggbb`; dark enough to carry white letters. */
  readonly accentColour?: string
}

const DEFAULT_ACCENT = '#1f4f7a'
const DEFAULT_LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

/**
 * The invoice or credit note as a tagged PDF/A-3b of A4 pages. Pure: the same snapshot and options always give the same
 * bytes, so that a stored file can be compared with a new rendering.
 */
export function renderInvoicePdf(snapshot: InvoiceSnapshot, options: RenderOptions = {}): Promise<Uint8Array> {
  const language = options.language ?? snapshot.language
  const locale = options.formatLocale ?? DEFAULT_LOCALES[language]
  const texts = textsByLanguage[language]
  const formats = formatsFor(language, locale, texts, snapshot.currency)
  const named = `${texts.titles[snapshot.kind]} ${snapshot.number}`
  const title = options.isCopy ? `${texts.copy}: ${named}` : named
  const createdAt = new Date(`${snapshot.issuedOn}T00:00:00.000Z`)
  const sheet = openSheet(title, language, createdAt, snapshot.documentId, options.accentColour ?? DEFAULT_ACCENT)
  drawLetterhead(sheet, snapshot, texts, formats)
  drawLines(sheet, snapshot, texts, formats)
  drawTotals(sheet, snapshot, texts, formats)
  drawPayment(sheet, snapshot, texts, formats, locale)
  drawRunningParts(sheet, snapshot, texts, options.isCopy ?? false)
  return closeSheet(sheet)
}
