import type { Formats } from './formats.ts'
import { COLOURS, millimetres, PAGE, type Sheet, STYLES, type TextStyle, tag, write } from './sheet.ts'
import type { InvoiceSnapshot, Party } from './snapshot.ts'
import type { Texts } from './texts.ts'

const ADDRESS_STYLE: TextStyle = { font: 'regular', size: 10, colour: COLOURS.ink }
const ADDRESS_NAME_STYLE: TextStyle = { ...ADDRESS_STYLE, font: 'bold' }
type Box = { readonly x: number; readonly width: number }

const NAME_STYLE: TextStyle = { font: 'bold', size: 14, colour: COLOURS.ink }

// Where the window of an envelope shows the address: on the right in France and Belgium (NF Z 11-001), else on the left.
const RIGHT_WINDOW_COUNTRIES = new Set('FR BE LU MC IT ES PT GP MQ GF RE YT NC PF'.split(' '))
const RIGHT_X = millimetres(110)
const WINDOW_TOP = millimetres(48)
const LINES_TOP = millimetres(78)
const HEAD_TOP = 42
const LOGO_BOX = { width: 170, height: 42 }

/** Seller, title, address and the facts of the document; leaves the flow where the lines begin. */
export function drawLetterhead(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, formats: Formats): void {
  const left = { x: PAGE.left, width: RIGHT_X - PAGE.left - 24 }
  const right = { x: RIGHT_X, width: PAGE.right - RIGHT_X }
  drawTitle(sheet, snapshot, texts, right)
  const belowSeller = drawSeller(sheet, snapshot, formats, left) + 10
  const leftTop = Math.max(WINDOW_TOP, belowSeller)
  const bottoms = RIGHT_WINDOW_COUNTRIES.has(snapshot.seller.country)
    ? [
        drawAddress(sheet, snapshot, formats, right, WINDOW_TOP),
        drawFacts(sheet, snapshot, texts, formats, left, leftTop),
      ]
    : [
        drawAddress(sheet, snapshot, formats, left, leftTop),
        drawFacts(sheet, snapshot, texts, formats, right, WINDOW_TOP),
      ]
  sheet.y = Math.max(...bottoms, LINES_TOP) + 18
}

function drawTitle(sheet: Sheet, snapshot: InvoiceSnapshot, texts: Texts, { x, width }: Box): void {
  let y = HEAD_TOP - 6
  tag(sheet, sheet.root, 'H1', () => {
    y += write(sheet, texts.titles[snapshot.kind], x, y, width, STYLES.title)
    const number = { font: 'bold', size: 11, colour: sheet.accent } as const
    y += write(sheet, capitalised(`${texts.numberSign} ${snapshot.number}`), x, y + 1, width, number)
  })
  const { creditedNumber } = snapshot
  if (creditedNumber === undefined) return
  tag(sheet, sheet.root, 'P', () => write(sheet, texts.credits(creditedNumber), x, y + 4, width, STYLES.body))
}

function drawSeller(sheet: Sheet, snapshot: InvoiceSnapshot, formats: Formats, { x, width }: Box): number {
  const { seller, customer } = snapshot
  let y = HEAD_TOP
  if (seller.logo !== undefined) {
    const { logo } = seller
    sheet.root.add(
      sheet.doc.struct('Figure', { alt: seller.name }, () => {
        sheet.doc.image(logo, x, y, { fit: [LOGO_BOX.width, LOGO_BOX.height] })
      }),
    )
    y += LOGO_BOX.height + 6
  }
  tag(sheet, sheet.root, 'P', () => {
    y += write(sheet, seller.name, x, y, width, seller.logo === undefined ? NAME_STYLE : STYLES.strong) + 2
    const lines = [
      seller.legalName !== seller.name ? seller.legalName : undefined,
      ...addressLines(seller),
      seller.country === customer.country ? undefined : formats.country(seller.country),
      [seller.email, seller.phone].filter(Boolean).join('  ·  '),
      seller.website,
    ]
    for (const line of lines) if (line) y += write(sheet, line, x, y, width, STYLES.label)
  })
  return y
}

function drawAddress(
  sheet: Sheet,
  snapshot: InvoiceSnapshot,
  formats: Formats,
  { x, width }: Box,
  top: number,
): number {
  const { customer, seller } = snapshot
  let y = top
  tag(sheet, sheet.root, 'P', () => {
    y += write(sheet, customer.name, x, y, width, ADDRESS_NAME_STYLE)
    const lines = [
      customer.legalName !== customer.name ? customer.legalName : undefined,
      ...addressLines(customer),
      customer.country === seller.country ? undefined : formats.country(customer.country).toLocaleUpperCase(),
    ]
    for (const line of lines) if (line) y += write(sheet, line, x, y, width, ADDRESS_STYLE)
  })
  return y
}

function drawFacts(
  sheet: Sheet,
  snapshot: InvoiceSnapshot,
  texts: Texts,
  formats: Formats,
  { x, width }: Box,
  top: number,
): number {
  const { customer, dueOn } = snapshot
  const facts: readonly (readonly [string, string | undefined])[] = [
    [texts.issuedOn, formats.date(snapshot.issuedOn)],
    [texts.dueOn, dueOn && formats.date(dueOn)],
    [texts.customerNumber, customer.customerNumber],
    [texts.your(companyNumberLabel(customer, texts)), customer.companyNumber],
    [texts.your(texts.vatNumber), customer.vatNumber],
  ]
  let y = top
  const labelWidth = 104
  for (const [label, value] of facts) {
    if (!value) continue
    tag(sheet, sheet.root, 'P', () => {
      write(sheet, label, x, y, labelWidth, STYLES.label)
      y += Math.max(write(sheet, value, x + labelWidth, y, width - labelWidth, STYLES.strong), 12) + 2.5
    })
  }
  return y
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

/** The lines below the name, as the party's country writes them. */
function addressLines(party: Party): readonly string[] {
  const { country, postalCode, city } = party
  if (country === 'GB' || country === 'IE') return [...party.addressLines, city, postalCode].filter(Boolean)
  const place =
    country === 'US' || country === 'CA' || country === 'AU' ? `${city} ${postalCode}` : `${postalCode} ${city}`
  return [...party.addressLines, place.trim()].filter(Boolean)
}

/** Company and VAT number in one line. */
export function registrations(party: Party, texts: Texts): string {
  const company = party.companyNumber && `${companyNumberLabel(party, texts)} ${party.companyNumber}`
  const vat = party.vatNumber && `${texts.vatNumber} ${party.vatNumber}`
  return [company, vat]
    .map((part) => capitalised(part ?? ''))
    .filter(Boolean)
    .join('  ·  ')
}

function companyNumberLabel(party: Party, texts: Texts): string {
  if (party.country !== 'FR') return texts.companyNumber
  return party.companyNumber?.replaceAll(/\s/g, '').length === 14 ? 'SIRET' : 'SIREN'
}
