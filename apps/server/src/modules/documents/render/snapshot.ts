import type { Currency, PlainDate, Rate } from '@palier/kernel'

/** The languages that a document can be written in. */
export type DocumentLanguage = 'fr' | 'en'

/** The VAT categories of EN 16931 (UNCL 5305): standard, zero, exempt, reverse charge, intra-Community, export, outside. */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

/** A seller or a customer as it was at the moment of issue. */
export type Party = {
  readonly name: string
  /** The registered name where it differs from the name that people know. */
  readonly legalName?: string
  readonly addressLines: readonly string[]
  readonly postalCode: string
  readonly city: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly vatNumber?: string
  /** SIREN or SIRET in France, the register's number elsewhere. */
  readonly companyNumber?: string
  /** What the law wants on business papers beyond this: legal form, capital, register. Printed in the footer. */
  readonly legalNotice?: string
  readonly email?: string
  readonly phone?: string
  readonly website?: string
  readonly iban?: string
  readonly bic?: string
  /** PNG or JPEG as a `data:` address. */
  readonly logo?: string
}

export type CustomerParty = Party & {
  readonly customerNumber: string
  /** Consumers owe no flat recovery indemnity, so its mention is left out. */
  readonly isConsumer?: boolean
}

export type SnapshotLine = {
  readonly position: number
  readonly description: string
  /** The first day of the service period. */
  readonly periodStart?: PlainDate
  /** The first day after it: periods are half-open, the document prints the last day. */
  readonly periodEnd?: PlainDate
  /** A decimal text such as `1.5`, or an integer. */
  readonly quantity: string | number
  /** A code that the texts know (`month`, `MB`, ...) or a word that is printed as it is; empty for none. */
  readonly unit: string
  readonly unitPriceMinor: number
  /** The price is for this many units: 1000 when 2.00 EUR are charged per 1000 MB. */
  readonly priceUnitQuantity: number
  readonly netMinor: number
  readonly taxCategory: TaxCategory
  readonly taxRate: Rate
}

export type SnapshotTax = {
  readonly category: TaxCategory
  readonly rate: Rate
  readonly baseMinor: number
  readonly taxMinor: number
  /** Why no tax is due, in the customer's language. */
  readonly exemptionReason?: string
}

export type PaymentTerms = {
  /** A sentence of the seller's own, such as how a direct debit will be collected; replaces the request to pay. */
  readonly text?: string
  /** The agreed yearly rate of penalties; without it the rate that French law sets by default is named. */
  readonly latePenaltyRate?: Rate
  /** The discount for early payment; without it the document says that there is none. */
  readonly earlyPaymentDiscount?: string
}

/** All that an issued document says, frozen at issue. Amounts are in minor units of the one currency. */
export type InvoiceSnapshot = {
  readonly documentId: string
  readonly kind: 'invoice' | 'credit_note'
  readonly number: string
  readonly issuedOn: PlainDate
  /** Absent where nothing is to be paid, as on a credit note. */
  readonly dueOn?: PlainDate
  readonly currency: Currency
  readonly language: DocumentLanguage
  readonly seller: Party
  readonly customer: CustomerParty
  readonly lines: readonly SnapshotLine[]
  readonly taxes: readonly SnapshotTax[]
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
  readonly paymentTerms?: PaymentTerms
  /** The number of the invoice that a credit note corrects. */
  readonly creditedNumber?: string
  readonly note?: string
}
