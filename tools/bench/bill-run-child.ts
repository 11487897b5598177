import type { SellerId } from '@palier/contracts'
import { buildApp } from '../../apps/server/src/app/build.ts'
import { billRun } from '../../apps/server/src/modules/billing/index.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { openDatabase } from '../../apps/server/src/platform/db/database.ts'

// One bill run in a process of its own, so that its memory is its own: address, seller and data directory as arguments.

const BYTES_PER_KB = 1024
const KB_PER_MB = 1000

const [, , url = '', sellerId = '', data = ''] = process.argv
const config = readConfig({ DATABASE_URL: url, PALIER_DATA: data, PALIER_LOG: 'error' })
const database = await openDatabase({ url })
const app = await buildApp({ config, database, publicUrl: 'http://localhost:3000' })
await app.jobs.start({ work: false })
const startedMs = performance.now()
const { invoiceCount } = await billRun(app.door, sellerId as SellerId)
const seconds = (performance.now() - startedMs) / 1000
const peakMb = Math.round((process.resourceUsage().maxRSS * BYTES_PER_KB) / (KB_PER_MB * KB_PER_MB))
await app.stop()
process.stdout.write(`${JSON.stringify({ seconds, peakMb, invoiceCount })}\n`)
