import type { Formats } from './formats.ts'
import {
  artifact,
  COLOURS,
  COLUMN_HEADING,
  fitted,
  makeRoom,
  measure,
  PAGE,
  rule,
  type Sheet,
  STYLES,
  type TextStyle,
  tag,
  write,
} from './sheet.ts'
import type { InvoiceSnapshot, SnapshotTax } from './snapshot.ts'
import type { Texts } from './texts.ts'

const TAX_TABLE = { x: PAGE.left, rate: 128, base: 72, amount: 64 }
const TOTALS = { x: 340, right: PAGE.right }
const ROW = 17
const GRAND_TOTAL_HEIGHT = 30
const PADDING = 6
const HEAD_STYLE: TextStyle = { ...STYLES.label, font: 'bold', size: 8 }

/** The VAT by category and rate on the left, the totals on the right; together on one page. */
export function drawTotals(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats): void {
  const height = Math.max(ROW * (snapshot.taxes.length + 1), ROW * 2 + GRAND_TOTAL_HEIGHT + 8)
  sheet.y += 16
  makeRoom(sheet, height)
  const top = sheet.y
  drawTaxTable(sheet, snapshot, texts, formats, top)
  drawSums(sheet, snapshot, texts, formats, top)
  sheet.y = top + height + 8
  drawExemptionReasons(sheet, snapshot, texts)
}

function drawTaxTable(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats, top: number): void {
  const table = sheet.doc.struct('Table')
  sheet.root.add(table)
  const { tax, base, amount } = texts.taxTable
  drawTaxRow(sheet, table, 'TH', [tax, base, amount], top, HEAD_STYLE)
  snapshot.taxes.forEach((row, index) => {
    const cells = [taxName(row, texts, formats), formats.amount(row.baseMinor), formats.amount(row.taxMinor)] as const
    drawTaxRow(sheet, table, 'TD', cells, top + ROW * (index + 1), STYLES.body)
  })
  table.end()
}

function drawTaxRow(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  type: 'TH' | 'TD',
  [name, base, amount]: readonly [string, string, string],
  y: number,
  style: TextStyle,
): void {
  const { doc } = sheet
  const { x, rate: rateWidth, base: baseWidth, amount: amountWidth } = TAX_TABLE
  const row = doc.struct('TR')
  const options = type === 'TH' ? COLUMN_HEADING : {}
  table.add(row)
  const nameStyle = fitted(sheet, name, rateWidth - PADDING, style)
  row.add(doc.struct(type, options, () => void write(sheet, name, x + PADDING, y + 3, rateWidth - PADDING, nameStyle)))
  row.add(doc.struct(type, options, () => void write(sheet, base, x + rateWidth, y + 3, baseWidth, style, 'right')))
  const amountX = x + rateWidth + baseWidth
  row.add(doc.struct(type, options, () => void write(sheet, amount, amountX, y + 3, amountWidth, style, 'right')))
  row.end()
  rule(sheet, y + ROW, COLOURS.line, x, amountX + amountWidth + PADDING)
}

function drawSums(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats, top: number): void {
  const { net, tax, gross, credited } = texts.totals
  drawSum(sheet, net, formats.money(snapshot.netMinor), top + 3, STYLES.body)
  drawSum(sheet, tax, formats.money(snapshot.taxMinor), top + ROW + 3, STYLES.body)
  const y = top + ROW * 2 + 6
  artifact(sheet, () => {
    sheet.doc.roundedRect(TOTALS.x, y, TOTALS.right - TOTALS.x, GRAND_TOTAL_HEIGHT, 3).fill(sheet.accent)
  })
  const style: TextStyle = { font: 'bold', size: 11.5, colour: COLOURS.onAccent }
  drawSum(sheet, snapshot.kind === 'invoice' ? gross : credited, formats.money(snapshot.grossMinor), y + 7.5, style)
}

function drawSum(sheet: Sheet, label: string, amount: string, y: number, style: TextStyle): void {
  const [x, width] = [TOTALS.x + 10, TOTALS.right - TOTALS.x - 10 - PADDING]
  // The gap between the two never closes, whatever the amount.
  const { size } = fitted(sheet, `${label}    ${amount}`, width, style)
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, label, x, y, width, { ...style, size })
    write(sheet, amount, x, y, width, { ...style, size }, 'right')
  })
}

/** Reverse charge has to be named on the document in so many words (directive 2006/112/EC, art. 226, 11a). */
function drawExemptionReasons(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts): void {
  for (const { category, exemptionReason } of snapshot.taxes) {
    const name = texts.taxCategories[category]
    if (exemptionReason === undefined || name === '') continue
    const sentence = exemptionReason.startsWith(name) ? exemptionReason : `${name} – ${exemptionReason}`
    const width = PAGE.right - PAGE.left
    makeRoom(sheet, measure(sheet, sentence, width, STYLES.label))
    tag(sheet, sheet.root, 'P', () => {
      sheet.y += write(sheet, sentence, PAGE.left, sheet.y, width, STYLES.label)
    })
  }
}

function taxName(tax: SnapshotTax, texts: Texts, formats: Formats): string {
  const name = texts.taxCategories[tax.category]
  if (tax.category === 'O') return name
  return name === '' ? formats.rate(tax.rate) : `${formats.rate(tax.rate)} – ${name}`
}
