import { type PlainDate, yearOf } from '@palier/kernel'

export type NumberFormat = 'year_sequence' | 'year_id' | 'vat_year_sequence'

export type Numbering = { readonly format: NumberFormat; readonly prefix: string; readonly firstNumber: number }

type Kind = 'invoice' | 'credit_note'

/**
 * The series that a document of this day belongs to. With `year_id` one series runs on through the years; the others begin
 * anew each year. Credit notes have series of their own. [CBM-071]
 */
export function seriesOf({ format }: Numbering, kind: Kind, issuedOn: PlainDate): string {
  return format === 'year_id' ? kind : `${kind}:${yearOf(issuedOn)}`
}

/** The number as printed: `2026-1234`, with the seller's prefix; `CN-` marks a credit note. [CBM-071] */
export function numberOf({ prefix }: Numbering, kind: Kind, issuedOn: PlainDate, sequence: number): string {
  return `${prefix}${kind === 'credit_note' ? 'CN-' : ''}${yearOf(issuedOn)}-${sequence}`
}
