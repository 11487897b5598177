import type { InvoiceId } from '@palier/contracts'
import { type Instant, instant, type PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { CHAIN_START, hashedText } from './domain/hash-chain.ts'
import { selectInvoice, selectLines, selectTaxes } from './reads.ts'

export type ChainFault = { series: string; number: string; fault: 'number_missing' | 'link_broken' | 'content_changed' }

/** Checks every series of the seller: numbers without a gap, each hash from the content and the one before. Empty: all is whole. */
export async function verifyChain(ctx: Ctx): Promise<ChainFault[]> {
  const faults: ChainFault[] = []
  const rows = await rowsOf<{
    id: InvoiceId
    series: string
    sequence: number
    number: string
    hash: string
    previousHash: string
  }>(
    ctx.tx,
    sql`select id, series, sequence, number, hash, previous_hash as "previousHash" from invoices
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} order by series, sequence`,
  )
  let before: (typeof rows)[number] | undefined
  for (const row of rows) {
    const last = before?.series === row.series ? before : undefined
    if (last && row.sequence !== last.sequence + 1)
      faults.push({ series: row.series, number: row.number, fault: 'number_missing' })
    if (row.previousHash !== (last?.hash ?? CHAIN_START))
      faults.push({ series: row.series, number: row.number, fault: 'link_broken' })
    if ((await contentHash(ctx, row.id)) !== row.hash)
      faults.push({ series: row.series, number: row.number, fault: 'content_changed' })
    before = row
  }
  return faults
}

async function contentHash(ctx: Ctx, id: InvoiceId): Promise<string> {
  const row = await selectInvoice(ctx, id)
  const text = hashedText(row.previousHash, {
    ...row,
    issuedOn: row.issuedOn as PlainDate,
    issuedAt: instant(row.issuedAt) as Instant,
    seller: row.sellerParty,
    customer: row.customerParty,
    lines: await selectLines(ctx, id),
    taxes: await selectTaxes(ctx, id),
  })
  return sha256(text)
}
