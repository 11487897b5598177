import type { SellerId } from '@palier/contracts'
import { isPlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { verifyAuditLog } from '../modules/audit/index.ts'
import { verifyChain } from '../modules/billing/index.ts'
import { exportHledger } from '../modules/ledger/index.ts'
import { rowsOf } from '../platform/db/transaction.ts'
import type { App } from './build.ts'
import { ClockRefusal, travelTo } from './clock-travel.ts'
import { loadDemonstration } from './demonstration.ts'
import { OperationRefusal } from './operation-refusal.ts'
import { liftAddresses, removeFactors } from './rescue.ts'

/** What an operator asks of an installation, whether its server runs or not. */
export type Operation =
  | { readonly name: 'clock'; readonly to: string | undefined }
  | { readonly name: 'demo' }
  | { readonly name: 'export'; readonly what: string; readonly seller: string; readonly format: string }
  | { readonly name: 'verify'; readonly seller: string }
  | { readonly name: 'remove-factors'; readonly person: string }
  | { readonly name: 'lift-restriction'; readonly seller: string }

/** Carries out an operation; `write` gets its output. @throws OperationRefusal */
export async function operate(
  app: App,
  demonstration: boolean,
  operation: Operation,
  write: (text: string) => void,
): Promise<void> {
  switch (operation.name) {
    case 'clock':
      return clock(app, demonstration, operation.to, write)
    case 'demo':
      if (!demonstration) throw new OperationRefusal('Data of a demonstration are loaded only with PALIER_DEMO=true.')
      return loadDemonstration(app, (line) => write(`${line}\n`))
    case 'export':
      return exportBooks(app, operation, write)
    case 'verify':
      return verify(app, operation.seller, write)
    case 'remove-factors':
      return removeFactors(app, operation.person, write)
    case 'lift-restriction':
      return liftAddresses(app, { id: await sellerBySlug(app, operation.seller), slug: operation.seller }, write)
  }
}

async function clock(
  app: App,
  demonstration: boolean,
  to: string | undefined,
  write: (text: string) => void,
): Promise<void> {
  if (to === undefined) {
    write(`${await app.door.now()}\n`)
    return
  }
  if (!demonstration)
    throw new OperationRefusal('The clock moves only in a demonstration (PALIER_DEMO=true or serve --demo).')
  if (!isPlainDate(to)) throw new OperationRefusal(`--to ${to} is not a calendar date: write it as YYYY-MM-DD.`)
  try {
    await travelTo(app, to, (line) => write(`${line}\n`))
  } catch (error) {
    throw error instanceof ClockRefusal ? new OperationRefusal(error.message) : error
  }
}

async function exportBooks(
  app: App,
  { what, seller, format }: Extract<Operation, { name: 'export' }>,
  write: (text: string) => void,
): Promise<void> {
  if (what !== 'ledger') throw new OperationRefusal(`There is no export of ${what}: choose ledger.`)
  if (format !== 'hledger') throw new OperationRefusal(`--format ${format} is not known: choose hledger.`)
  const sellerId = await sellerBySlug(app, seller)
  await app.door.read(sellerId, (ctx) => exportHledger(ctx, write))
}

async function verify(app: App, slug: string, write: (text: string) => void): Promise<void> {
  const sellerId = await sellerBySlug(app, slug)
  const faults = await app.door.read(sellerId, verifyChain)
  for (const { number, fault } of faults) write(`${number}: ${fault}\n`)
  if (faults.length === 0) write(`The documents of ${slug} are whole.\n`)
  const { head, fault } = await verifyAuditLog(app.door, app.files, sellerId)
  if (fault) {
    const entry = fault.entryId === undefined ? '' : ` (${fault.entryId})`
    write(`audit entry ${fault.sequence}${entry}: ${fault.fault}\n`)
  } else write(`The audit log of ${slug} is whole: ${head.sequence} entries, the last with hash ${head.hash}.\n`)
  if (faults.length > 0) throw new OperationRefusal(`${faults.length} faults in the documents of ${slug}.`)
  if (fault) throw new OperationRefusal(`The audit log of ${slug} is broken.`)
}

async function sellerBySlug(app: App, slug: string): Promise<SellerId> {
  const [seller] = await rowsOf<{ id: SellerId }>(app.database.owner, sql`select id from sellers where slug = ${slug}`)
  if (seller) return seller.id
  const all = await rowsOf<{ slug: string }>(app.database.owner, sql`select slug from sellers order by slug limit 20`)
  throw new OperationRefusal(
    `There is no seller ${slug}; there are: ${all.map((each) => each.slug).join(', ') || 'none'}.`,
  )
}
