import { rmSync } from 'node:fs'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openDatabase } from '../../platform/db/database.ts'
import { openTestDatabase } from '../harness.ts'
import { prepareBillRun, randomMoment } from './bill-run-process.ts'
import { checkBooks, faultsLookedFor } from './books.ts'
import { makeWorkload, RENEWAL_DAY, type Workload } from './workload.ts'

const COPIES = 600
/** The one that was sold, its first invoice, and one renewal of each. */
const INVOICES = COPIES + 2
const KILLS = 10

let workload: Workload
let discard: () => Promise<void>

beforeEach(async () => {
  const made = await openTestDatabase()
  discard = made.discard
  workload = await makeWorkload(inject('world'), made.database, { address: made.url ?? '', copies: COPIES })
}, 120_000)
afterEach(async () => {
  await discard()
  rmSync(workload.dataDirectory, { recursive: true, force: true })
})

test('a bill run that is killed ten times issues every invoice exactly once, without a gap, and the ledger balances', async () => {
  for (let kills = 0; kills < KILLS; kills++) {
    const run = await prepareBillRun(workload, { day: RENEWAL_DAY, batchSize: 3 })
    expect(await run.killAfter(randomMoment()), 'the run was still going on').toBe(true)
  }
  const rest = await (await prepareBillRun(workload, { day: RENEWAL_DAY, batchSize: 100 })).finish()
  expect(rest, 'the killed runs have done some of the work').toBeLessThan(COPIES + 1)
  expect(await checkBooks(workload, RENEWAL_DAY)).toEqual({ faults: [], invoiceCount: INVOICES })
}, 180_000)

test('two bill runs at once issue every invoice exactly once, without a gap, and the ledger balances', async () => {
  const runs = await Promise.all([3, 7].map((batchSize) => prepareBillRun(workload, { day: RENEWAL_DAY, batchSize })))
  const counts = await Promise.all(runs.map((run) => run.finish()))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(COPIES + 1)
  expect(await checkBooks(workload, RENEWAL_DAY)).toEqual({ faults: [], invoiceCount: INVOICES })
}, 180_000)

test('whatever a bill run writes, books that lack a part of it are told from whole ones', async () => {
  const database = await openDatabase({ url: workload.address })
  const mine = sql`seller_id = ${workload.sellerId}`
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`update invoices set sequence = 2, net_minor = net_minor + 1, gross_minor = gross_minor + 1,
      bill_run_id = ${newId()} where ${mine}`)
    await tx.execute(sql`delete from invoice_lines where ${mine}`)
    await tx.execute(sql`delete from events where ${mine} and name = 'invoice.issued'`)
    await tx.execute(
      sql`update ledger_accounts set debit_minor = debit_minor + 1 where ${mine} and customer_id is not null`,
    )
    await tx.execute(sql`insert into bill_runs (id, seller_id, as_of, started_at, currency, invoice_count)
      values (${newId()}, ${workload.sellerId}, ${RENEWAL_DAY}, now(), 'EUR', 5)`)
  })
  await database.close()
  const { faults } = await checkBooks(workload, RENEWAL_DAY)
  const told = new Set(faults.map((fault) => fault.split(':')[0]))
  expect(faultsLookedFor(workload).filter((fault) => !told.has(fault))).toEqual([])
  expect(faults.join()).toContain('content_changed')
}, 180_000)
