import type { CustomerId } from '@palier/contracts'
import { and, inArray } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { type DatedRule, loadRules } from '../tax/index.ts'
import { type CustomerRow, customers, sellerFacts } from '../tenancy/index.ts'
import type { BilledCustomer } from './domain/draft-invoice.ts'
import type { Numbering } from './domain/numbering.ts'
import type { SellerParty } from './schema.ts'

/** What a seller's documents need, read once per batch. */
export type SellerFacts = {
  readonly party: SellerParty
  readonly country: string
  readonly numbering: Numbering
  readonly paymentDays: number | null
  readonly maxLines: number
  readonly billSuspended: boolean
  readonly rules: readonly DatedRule[]
}

export async function loadSellerFacts(ctx: Ctx): Promise<SellerFacts> {
  const seller = await sellerFacts(ctx)
  const { invoicing } = seller
  return {
    party: {
      name: seller.name,
      legalName: seller.legalName,
      address: seller.address,
      companyNumber: seller.companyNumber,
      vatNumber: seller.vatNumber,
      email: seller.email,
      number: '',
      iban: invoicing.iban,
      bic: invoicing.bic,
      footer: invoicing.footer,
      formatLocale: invoicing.formatLocale,
    },
    country: seller.address.country,
    numbering: { format: invoicing.numberFormat, prefix: invoicing.numberPrefix, firstNumber: invoicing.firstNumber },
    paymentDays: invoicing.paymentDays,
    maxLines: invoicing.maxLines,
    billSuspended: invoicing.billSuspended,
    rules: await loadRules(ctx),
  }
}

const CUSTOMER_COLUMNS = {
  id: customers.id,
  number: customers.number,
  kind: customers.kind,
  name: customers.name,
  email: customers.email,
  language: customers.language,
  companyNumber: customers.companyNumber,
  vatNumber: customers.vatNumber,
  address: customers.address,
}

/** The customers of a batch as their documents print them. */
export async function loadBilledCustomers(
  ctx: Ctx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, BilledCustomer>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx
    .select(CUSTOMER_COLUMNS)
    .from(customers)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: customers.sellerId, customerId: customers.id }),
        inArray(customers.id, [...ids]),
      ),
    )
  return new Map(rows.map((row) => [row.id, billedCustomer(row)]))
}

/** A customer as its next document prints it and as taxes see it. */
export function billedCustomer(row: Pick<CustomerRow, keyof typeof CUSTOMER_COLUMNS>): BilledCustomer {
  const { id, number, kind, language, name, email, companyNumber, vatNumber, address } = row
  return {
    id,
    number,
    kind,
    language,
    country: address.country,
    party: { name, legalName: '', address, companyNumber, vatNumber, email, number: String(number) },
  }
}
