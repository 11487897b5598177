import PDFDocument from 'pdfkit'
import { FONTS, type FontName, printable } from './fonts.ts'

/** The document being drawn and where its flow has got to. Lengths are in points from the top left corner. */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument
  /** The root of the structure tree that screen readers follow. */
  readonly root: PDFKit.PDFStructureElement
  readonly accent: string
  y: number
}

export type TextStyle = { readonly font: FontName; readonly size: number; readonly colour: string }
export type Align = 'left' | 'right' | 'center'

const POINTS_PER_MM = 72 / 25.4
export const PAGE = { width: 595.28, height: 841.89, left: 51, right: 544.28, bodyBottom: 772, continuationTop: 84 }
export const CONTENT_WIDTH = PAGE.right - PAGE.left
export const COLOURS = { ink: '#1b2330', muted: '#5d6776', line: '#d4dae3', tint: '#f3f5f8', onAccent: '#ffffff' }

export const STYLES = {
  title: { font: 'bold', size: 22, colour: COLOURS.ink },
  heading: { font: 'bold', size: 9.5, colour: COLOURS.ink },
  body: { font: 'regular', size: 9, colour: COLOURS.ink },
  strong: { font: 'bold', size: 9, colour: COLOURS.ink },
  label: { font: 'regular', size: 8.5, colour: COLOURS.muted },
  small: { font: 'regular', size: 7.5, colour: COLOURS.muted },
} as const satisfies Record<string, TextStyle>

export function millimetres(length: number): number {
  return length * POINTS_PER_MM
}

/** A new A4 document that meets PDF/A-3b: fonts embedded, tagged, and nothing in it that differs between two runs. */
export function openSheet(title: string, lang: string, createdAt: Date, documentId: string, accent: string): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    // The flow decides itself when a page is full; a margin would let the library break pages inside of a row.
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    tagged: true,
    displayTitle: true,
    lang,
    bufferPages: true,
    autoFirstPage: false,
    // None by default: one that is loaded here would be parsed again at every later use of its registered name.
    font: '',
    info: {
      Title: withoutMarkup(title),
      Creator: 'Palier',
      Producer: 'Palier',
      Keywords: documentId,
      CreationDate: createdAt,
    },
  })
  doc.registerFont('regular', FONTS.regular)
  doc.registerFont('bold', FONTS.bold)
  doc.addPage()
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, accent, y: PAGE.continuationTop }
}

/** Ends the document and gives its bytes. */
export function closeSheet({ doc, root }: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    root.end()
    doc.end()
  })
}

/** Draws a text and answers its height. */
export function write(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  width: number,
  style: TextStyle,
  align: Align = 'left',
) {
  sheet.doc.font(style.font).fontSize(style.size).fillColor(style.colour)
  sheet.doc.text(printable(text, style.font), x, y, { width, align, lineGap: lineGap(style) })
  return measure(sheet, text, width, style)
}

/** The style, smaller where the width would not hold the text in one line. */
export function fitted(sheet: Sheet, text: string, width: number, style: TextStyle): TextStyle {
  sheet.doc.font(style.font).fontSize(style.size)
  const needed = sheet.doc.widthOfString(printable(text, style.font))
  return needed <= width ? style : { ...style, size: (style.size * width) / needed }
}

export function measure(sheet: Sheet, text: string, width: number, style: TextStyle): number {
  sheet.doc.font(style.font).fontSize(style.size)
  return sheet.doc.heightOfString(printable(text, style.font), { width, lineGap: lineGap(style) })
}

/** Marks a heading cell as that of its column; the option is newer than the library's types. */
export const COLUMN_HEADING: PDFKit.Mixins.StructureElementOptions & { readonly scope: string } = { scope: 'Column' }

/** Adds a structure element whose content the function draws. */
export function tag(sheet: Sheet, parent: PDFKit.PDFStructureElement, type: string, draw: () => void): void {
  parent.add(sheet.doc.struct(type, {}, draw))
}

/** Lines, fills and repetitions, which a screen reader passes over. */
export function artifact(sheet: Sheet, draw: () => void): void {
  sheet.doc.markContent('Artifact', { type: 'Layout' })
  draw()
  sheet.doc.endMarkedContent()
}

export function rule(
  sheet: Sheet,
  y: number,
  colour: string = COLOURS.line,
  x: number = PAGE.left,
  right: number = PAGE.right,
) {
  artifact(sheet, () => sheet.doc.moveTo(x, y).lineTo(right, y).lineWidth(0.6).strokeColor(colour).stroke())
}

/** Goes on at the top of a new page when the height no longer fits on this one; true when it did. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= PAGE.bodyBottom) return false
  sheet.doc.addPage()
  sheet.y = PAGE.continuationTop
  return true
}

function lineGap(style: TextStyle): number {
  return style.size * 0.12
}

/** The library copies the title into the XMP metadata as it is. */
function withoutMarkup(text: string): string {
  return text.replaceAll(/[<>&]/g, ' ')
}
