import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openDatabase } from '../../platform/db/database.ts'
import { readTemplate } from '../pglite-template.ts'
import { prepareBillRun, randomMoment } from './bill-run-process.ts'
import { checkBooks } from './books.ts'
import { makeWorkload, RENEWAL_DAY, type Workload } from './workload.ts'

const COPIES = 150
const KILLS = 4

let workload: Workload
let directory: string

beforeEach(async () => {
  const template = inject('databaseTemplate')
  if (template.engine !== 'pglite') throw new Error('This test is of the embedded database')
  directory = mkdtempSync(join(tmpdir(), 'palier-kill-'))
  const made = await PGlite.create({ dataDir: directory, loadDataDir: readTemplate(template.file) })
  await made.close()
  workload = await makeWorkload(inject('world'), await openDatabase({ directory }), {
    address: directory,
    copies: COPIES,
  })
}, 120_000)
afterEach(() => {
  for (const made of [directory, workload.dataDirectory]) rmSync(made, { recursive: true, force: true })
})

test('the embedded database survives the kill of its process in a bill run: every invoice once, no gap, the ledger balanced', async () => {
  for (let kills = 0; kills < KILLS; kills++) {
    const run = await prepareBillRun(workload, { day: RENEWAL_DAY, batchSize: 2 })
    expect(await run.killAfter(randomMoment()), 'the run was still going on').toBe(true)
  }
  const rest = await (await prepareBillRun(workload, { day: RENEWAL_DAY, batchSize: 50 })).finish()
  expect(rest, 'the killed runs have done some of the work').toBeLessThan(COPIES + 1)
  expect(await checkBooks(workload, RENEWAL_DAY)).toEqual({ faults: [], invoiceCount: COPIES + 2 })
}, 180_000)
