import { formatMoney, money } from '@palier/kernel'
import { type Formats, formatIban } from './formats.ts'
import { artifact, COLOURS, CONTENT_WIDTH, makeRoom, measure, PAGE, type Sheet, STYLES, tag, write } from './sheet.ts'
import type { InvoiceSnapshot } from './snapshot.ts'
import type { Texts } from './texts.ts'

const PADDING = 10
const LABEL_WIDTH = 108
const FACT_HEIGHT = 14
/** Fixed in euros by the law, whatever the currency of the invoice. */
const RECOVERY_INDEMNITY = money(4000, 'EUR')

/** How to pay, the seller's note and the terms; each block stays in one piece. */
export function drawPayment(
  sheet: Sheet,
  snapshot: InvoiceSnapshot,
  texts: Texts,
  formats: Formats,
  locale: string,
): void {
  if (snapshot.kind === 'invoice' && snapshot.grossMinor > 0) drawPaymentBox(sheet, snapshot, texts, formats)
  if (snapshot.note !== undefined) drawNote(sheet, snapshot.note)
  const mentions = mentionsOf(snapshot, texts, formats, locale)
  if (mentions.length > 0) drawMentions(sheet, texts.conditions, mentions)
}

function drawPaymentBox(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats): void {
  const facts = bankFacts(snapshot, texts)
  const { dueOn, paymentTerms } = snapshot
  const request =
    dueOn && facts.length > 0
      ? texts.payment.request(formats.money(snapshot.grossMinor), formats.date(dueOn))
      : undefined
  const sentence = paymentTerms?.text ?? request
  if (sentence === undefined) return
  const width = CONTENT_WIDTH - 2 * PADDING
  const sentenceHeight = measure(sheet, sentence, width, STYLES.body)
  const height = 2 * PADDING + 16 + sentenceHeight + (facts.length > 0 ? 6 + FACT_HEIGHT * facts.length : 0)
  sheet.y += 14
  makeRoom(sheet, height)
  let y = sheet.y + PADDING
  artifact(sheet, () => {
    sheet.doc.rect(PAGE.left, sheet.y, CONTENT_WIDTH, height).fill(COLOURS.tint)
    sheet.doc.rect(PAGE.left, sheet.y, 2.5, height).fill(sheet.accent)
  })
  const x = PAGE.left + PADDING
  tag(sheet, sheet.root, 'H2', () => write(sheet, texts.payment.heading, x, y, width, STYLES.heading))
  y += 16
  tag(sheet, sheet.root, 'P', () => write(sheet, sentence, x, y, width, STYLES.body))
  y += sentenceHeight + 6
  for (const [label, value] of facts) {
    tag(sheet, sheet.root, 'P', () => {
      write(sheet, label, x, y, LABEL_WIDTH, STYLES.label)
      write(sheet, value, x + LABEL_WIDTH, y, width - LABEL_WIDTH, STYLES.strong)
    })
    y += FACT_HEIGHT
  }
  sheet.y += height
}

function bankFacts(snapshot: InvoiceSnapshot, texts: Texts): readonly (readonly [string, string])[] {
  const { iban, bic, name, legalName } = snapshot.seller
  if (iban === undefined || snapshot.paymentTerms?.text !== undefined) return []
  const { accountHolder, reference } = texts.payment
  const facts: (readonly [string, string])[] = [
    [accountHolder, legalName ?? name],
    ['IBAN', formatIban(iban)],
  ]
  if (bic !== undefined) facts.push(['BIC', bic])
  return [...facts, [reference, snapshot.number]]
}

function drawNote(sheet: Sheet, note: string): void {
  sheet.y += 12
  makeRoom(sheet, measure(sheet, note, CONTENT_WIDTH, STYLES.body))
  tag(sheet, sheet.root, 'P', () => {
    sheet.y += write(sheet, note, PAGE.left, sheet.y, CONTENT_WIDTH, STYLES.body)
  })
}

function drawMentions(sheet: Sheet, heading: string, mentions: readonly string[]): void {
  const text = mentions.join('\n')
  const textHeight = measure(sheet, text, CONTENT_WIDTH, STYLES.small)
  sheet.y += 14
  makeRoom(sheet, textHeight + 13)
  tag(sheet, sheet.root, 'H2', () => {
    sheet.y += write(sheet, heading, PAGE.left, sheet.y, CONTENT_WIDTH, { ...STYLES.small, font: 'bold' }) + 2
  })
  tag(sheet, sheet.root, 'P', () => {
    sheet.y += write(sheet, text, PAGE.left, sheet.y, CONTENT_WIDTH, STYLES.small)
  })
}

/** What French commercial law wants on an invoice between professionals (code de commerce, L441-9, L441-10, D441-5). */
function mentionsOf(snapshot: InvoiceSnapshot, texts: Texts, formats: Formats, locale: string): readonly string[] {
  const { seller, customer, kind, paymentTerms } = snapshot
  if (kind !== 'invoice' || seller.country !== 'FR' || customer.isConsumer === true) return []
  const rate = paymentTerms?.latePenaltyRate
  return [
    texts.latePenalties(rate === undefined ? undefined : formats.rate(rate)),
    texts.recoveryIndemnity(formatMoney(RECOVERY_INDEMNITY, locale)),
    paymentTerms?.earlyPaymentDiscount ?? texts.noDiscount,
  ]
}
