import { once } from 'node:events'
import type { SellerId } from '@palier/contracts'
import { billRun } from '../../modules/billing/index.ts'
import { openDatabase } from '../../platform/db/database.ts'
import type { Door } from '../../platform/door.ts'
import { buildTestApp, movableClock } from '../world.ts'

// One bill run in a process of its own, to be killed: database address or directory, data directory, seller, day and batch size
// as arguments. Says "ready", waits for a line, tells each transaction that was committed by a line, and last the outcome as JSON.

const [, , address = '', dataDirectory = '', sellerId = '', day = '', batchSize = ''] = process.argv
const isPostgres = address.startsWith('postgresql:')
const database = await openDatabase(isPostgres ? { url: address } : { directory: address })
const app = await buildTestApp({ database, dataDirectory, clock: movableClock(`${day}T09:00:00.000Z`) })
await app.jobs.start({ work: false })
// Nobody is left to say go, or to hear of the outcome.
process.stdin.on('end', () => process.exit(1))
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const door: Door = {
  ...app.door,
  write: async (of, body) => {
    const result = await app.door.write(of, body)
    process.stdout.write('committed\n')
    return result
  },
}
const outcome = await billRun(door, sellerId as SellerId, Number(batchSize))
await app.stop()
process.stdout.write(`${JSON.stringify(outcome)}\n`)
process.exit()
