import { addDays } from '@palier/kernel'
import type { Formats } from './formats.ts'
import {
  type Align,
  artifact,
  COLOURS,
  COLUMN_HEADING,
  makeRoom,
  measure,
  PAGE,
  rule,
  type Sheet,
  STYLES,
  type TextStyle,
  write,
} from './sheet.ts'
import type { InvoiceSnapshot, SnapshotLine } from './snapshot.ts'
import type { Texts } from './texts.ts'

type Cell = { readonly text: string; readonly style: TextStyle }
type Column = { readonly x: number; readonly width: number; readonly align: Align }

const PADDING = 6
/** Below the text of a row, which has a line gap of its own there. */
const BOTTOM_PADDING = 4.5
const HEAD_HEIGHT = 21
const TALLEST_TEXT = 560
const HEAD_STYLE: TextStyle = { ...STYLES.label, font: 'bold', size: 8 }
const COLUMNS = columnsOf([null, 66, 84, 44, 78])

/** The lines with a heading that is repeated on every page; a page only ends between two rows. */
export function drawLines(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats): void {
  const { doc, root } = sheet
  const table = doc.struct('Table')
  root.add(table)
  makeRoom(sheet, HEAD_HEIGHT + 40)
  const { description, quantity, unitPrice, tax, net } = texts.columns
  const headings = [description, quantity, unitPrice, tax, net]
  drawHeading(sheet, headings, table)
  for (const line of snapshot.lines) {
    for (const cells of rowsOf(sheet, line, texts, formats)) {
      if (makeRoom(sheet, rowHeight(sheet, cells))) drawHeading(sheet, headings)
      drawRow(sheet, table, cells)
    }
  }
  table.end()
}

/** Without a table to belong to, the heading is a repetition that screen readers pass over. */
function drawHeading(sheet: Sheet, headings: readonly string[], table?: PDFKit.PDFStructureElement): void {
  const { doc, y } = sheet
  artifact(sheet, () => doc.rect(PAGE.left, y, PAGE.right - PAGE.left, HEAD_HEIGHT).fill(COLOURS.tint))
  const cell = (position: number) => () => {
    const column = columnAt(position)
    write(sheet, headings[position] ?? '', column.x, y + 5.5, column.width, HEAD_STYLE, column.align)
  }
  if (table) {
    const row = doc.struct('TR')
    table.add(row)
    headings.forEach((_, position) => {
      row.add(doc.struct('TH', COLUMN_HEADING, cell(position)))
    })
    row.end()
  } else {
    artifact(sheet, () => {
      headings.forEach((_, position) => {
        cell(position)()
      })
    })
  }
  sheet.y += HEAD_HEIGHT
}

function drawRow(sheet: Sheet, table: PDFKit.PDFStructureElement, cells: readonly (readonly Cell[])[]): void {
  const { doc, y } = sheet
  const height = rowHeight(sheet, cells)
  const row = doc.struct('TR')
  table.add(row)
  cells.forEach((parts, position) => {
    const column = columnAt(position)
    const draw = () => {
      let partY = y + PADDING
      for (const part of parts)
        partY += write(sheet, part.text, column.x, partY, column.width, part.style, column.align)
    }
    row.add(doc.struct('TD', {}, draw))
  })
  row.end()
  rule(sheet, y + height)
  sheet.y += height
}

function rowHeight(sheet: Sheet, cells: readonly (readonly Cell[])[]): number {
  const heights = cells.map((parts, position) => {
    return parts.reduce((sum, part) => sum + measure(sheet, part.text, columnAt(position).width, part.style), 0)
  })
  return Math.max(...heights) + PADDING + BOTTOM_PADDING
}

/** One row a line; a description that would not fit on a page goes on in rows without figures. */
function rowsOf(
  sheet: Sheet,
  line: SnapshotLine,
  texts: Texts,
  formats: Formats,
): readonly (readonly (readonly Cell[])[])[] {
  const height = measure(sheet, line.description, columnAt(0).width, STYLES.body)
  if (height <= TALLEST_TEXT) return [cellsOf(line, texts, formats)]
  const words = line.description.split(/(?<=\s)/)
  // Half as many chunks again as needed, because equal numbers of words are not equally high.
  const chunkSize = Math.ceil(words.length / Math.ceil((1.5 * height) / TALLEST_TEXT))
  const [first = '', ...rest] = Array.from({ length: Math.ceil(words.length / chunkSize) }, (_, index) => {
    return words
      .slice(index * chunkSize, (index + 1) * chunkSize)
      .join('')
      .trim()
  })
  const continued = rest.map((text) => [[{ text, style: STYLES.body }], [], [], [], []])
  return [cellsOf({ ...line, description: first }, texts, formats), ...continued]
}

function cellsOf(line: SnapshotLine, texts: Texts, formats: Formats): readonly (readonly Cell[])[] {
  const plain = (text: string): Cell => ({ text, style: STYLES.body })
  const aside = (text: string): Cell => ({ text, style: STYLES.small })
  const period = periodText(line, texts, formats)
  const isPricedInBulk = line.priceUnitQuantity !== 1
  const price = [plain(formats.amount(line.unitPriceMinor))]
  if (isPricedInBulk) price.push(aside(texts.pricePer(formats.quantity(line.priceUnitQuantity, line.unit))))
  return [
    period === undefined ? [plain(line.description)] : [plain(line.description), aside(period)],
    [plain(formats.quantity(line.quantity, line.unit))],
    price,
    [plain(line.taxCategory === 'O' ? '–' : formats.rate(line.taxRate))],
    [plain(formats.amount(line.netMinor))],
  ]
}

function periodText(line: SnapshotLine, texts: Texts, formats: Formats): string | undefined {
  const { periodStart, periodEnd } = line
  if (periodStart === undefined || periodEnd === undefined) return undefined
  const lastDay = addDays(periodEnd, -1)
  if (lastDay <= periodStart) return texts.singleDay(formats.date(periodStart))
  return texts.period(formats.date(periodStart), formats.date(lastDay))
}

/** The one column without a width takes what the others leave. Figures are set flush right. */
function columnsOf(widths: readonly (number | null)[]): readonly Column[] {
  const fixed = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  let x = PAGE.left
  return widths.map((width) => {
    const full = width ?? PAGE.right - PAGE.left - fixed
    const column: Column = { x: x + PADDING, width: full - 2 * PADDING, align: width === null ? 'left' : 'right' }
    x += full
    return column
  })
}

function columnAt(position: number): Column {
  const column = COLUMNS[position]
  if (!column) throw new RangeError(`The table has no column ${position}`)
  return column
}
