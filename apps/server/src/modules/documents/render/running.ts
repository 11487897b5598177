import { registrations } from './letterhead.ts'
import { artifact, CONTENT_WIDTH, PAGE, rule, type Sheet, STYLES, write } from './sheet.ts'
import type { InvoiceSnapshot } from './snapshot.ts'
import type { Texts } from './texts.ts'

const FOOT_Y = 792
const HEAD_Y = 48
const COPY_Y = 22
const PAGE_NUMBER_WIDTH = 70

/** Head and foot of every page, drawn last because only then the number of pages is known. */
export function drawRunningParts(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, isCopy: boolean): void {
  const { count } = sheet.doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    sheet.doc.switchToPage(index)
    if (isCopy) drawCopyMark(sheet, texts)
    if (index > 0) drawRunningHead(sheet, snapshot, texts)
    drawFoot(sheet, snapshot, texts, index + 1, count)
  }
}

/** On the paper's head, above all that an issued document has, so that a copy is taken for nothing else. */
function drawCopyMark(sheet: Sheet, texts: Texts): void {
  const mark = `${texts.copy.toUpperCase()}  ·  ${texts.copyNotice}`
  artifact(sheet, () => write(sheet, mark, PAGE.left, COPY_Y, CONTENT_WIDTH, STYLES.heading, 'center'))
}

function drawRunningHead(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts): void {
  const title = `${texts.titles[snapshot.kind]} ${texts.numberSign} ${snapshot.number}`
  artifact(sheet, () => {
    write(sheet, snapshot.seller.name, PAGE.left, HEAD_Y, CONTENT_WIDTH / 2, STYLES.strong)
    write(sheet, title, PAGE.left + CONTENT_WIDTH / 2, HEAD_Y, CONTENT_WIDTH / 2, STYLES.label, 'right')
  })
  rule(sheet, HEAD_Y + 18)
}

function drawFoot(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, page: number, pages: number): void {
  const { seller } = snapshot
  const identity = [seller.legalName ?? seller.name, seller.legalNotice, registrations(seller, texts)]
  rule(sheet, FOOT_Y - 7)
  artifact(sheet, () => {
    const width = CONTENT_WIDTH - PAGE_NUMBER_WIDTH - 10
    write(sheet, identity.filter(Boolean).join('  ·  '), PAGE.left, FOOT_Y, width, STYLES.small)
    write(
      sheet,
      texts.page(page, pages),
      PAGE.right - PAGE_NUMBER_WIDTH,
      FOOT_Y,
      PAGE_NUMBER_WIDTH,
      STYLES.small,
      'right',
    )
  })
}
