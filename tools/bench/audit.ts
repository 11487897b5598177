import { FIRST_NAMES, OBJECT_STEP, OBJECTS, PEOPLE, seedAuditLog, TOWNS, wordOf } from './audit-seed.ts'
import { type Door, openDoor, type PageRead, p95Of, READING, readPage, withServer } from './server.ts'

export type AuditFigures = {
  bench: 'audit'
  size: number
  /** Milliseconds from request to the last byte of the reply, one request in flight. */
  p95Ms: Record<string, number>
  /** What the process of the server grew by while it exported a month, and how long that was. */
  exported: { entries: number; megabytes: number; addedMemoryMb: number; seconds: number }
}

type Query = Readonly<Record<string, string>>

/** Each of the questions that people ask a log; the number makes each request of a kind ask for something else. */
const QUESTIONS: Readonly<Record<string, (request: number) => Query>> = {
  first: () => ({}),
  'first, oldest first': () => ({ sort: 'recordedAt' }),
  'of a month': (request) => monthAgo(request % 20),
  'of a person': (request) => ({ actorId: personOf(request) }),
  'of a person in a month': (request) => ({ actorId: personOf(request), ...monthAgo(request % 20) }),
  'of an object': (request) => ({ objectId: `object-${objectOf(request)}` }),
  'of an action': () => ({ action: 'payment.recorded' }),
  'of an action in a month': (request) => ({ action: 'payment.recorded', ...monthAgo(request % 20) }),
  'of an address': (request) => ({ ipAddress: `10.${request % 20}.0.${request % 250}` }),
  'of what was refused': () => ({ outcome: 'refused' }),
  'of a refused action': () => ({ outcome: 'refused', action: 'payment.recorded' }),
  'with a word that all have': () => ({ search: 'somebody' }),
  'with a word that one in a hundred has': (request) => ({ search: wordOf('first', request % FIRST_NAMES) }),
  'with a word that one in a thousand has': (request) => ({ search: wordOf('town', request % TOWNS) }),
  'with a word of one object': (request) => ({ search: wordOf('object', objectOf(request)) }),
  'with a word of one person in a month': (request) => ({ search: wordOf('person', 7), ...monthAgo(request % 20) }),
}
/** Questions to which nothing is an answer, which is the dearest when an index cannot tell. */
const IN_VAIN: Readonly<Record<string, (request: number) => Query>> = {
  'with a word that none has': (request) => ({ search: `zz${wordOf('town', request)}` }),
}
/** Questions asked before anything counts, so that the server's code is compiled as it is on one that has been up for a minute. */
const STARTING_ROUNDS = 20

/** The audit log of one seller with `size` entries, asked through the API by a signed-in owner. */
export async function benchAudit({ size = 5_000_000 }: { size?: number } = {}): Promise<AuditFigures> {
  return withServer('audit', READING, async ({ app, client, url, sellerId }) => {
    await seedAuditLog(client, url, sellerId, size)
    const door = await openDoor(app)
    return { bench: 'audit', size, p95Ms: await measurePages(door), exported: await measureExport(door) }
  })
}

type Ask = (query: Query) => Promise<PageRead>

async function measurePages(door: Door): Promise<Record<string, number>> {
  const ask: Ask = (query) => readPage(door, 'audit-entries', { limit: '50', ...query })
  const all = { ...QUESTIONS, ...IN_VAIN }
  for (let round = 0; round < STARTING_ROUNDS; round += 1)
    for (const queryOf of Object.values(all)) await ask(queryOf(round))
  const p95Ms: Record<string, number> = {}
  for (const [question, queryOf] of Object.entries(all))
    p95Ms[question] = await p95Of(async (request) => {
      const { ms, items } = await ask(queryOf(request))
      if (items.length === 0 && !(question in IN_VAIN)) throw new Error(`Nothing was found ${question}`)
      return ms
    })
  return { ...p95Ms, deep: await p95OfDeepPages(ask) }
}

/** From a year ago onwards, each page by the cursor that the one before gave. */
async function p95OfDeepPages(ask: Ask): Promise<number> {
  const { until } = monthAgo(12)
  let cursor: string | undefined
  return p95Of(async () => {
    const page = await ask({ until, ...(cursor === undefined ? {} : { cursor }) })
    cursor = page.nextCursor ?? undefined
    return page.ms
  })
}

const BYTES_PER_MB = 1_000_000

/** A month as CSV, read to its end; what the process grows by meanwhile is the server's part and the reader's together. */
async function measureExport({ address, headers }: Door): Promise<AuditFigures['exported']> {
  global.gc?.()
  const beforeBytes = process.memoryUsage().rss
  const startedMs = performance.now()
  const reply = await fetch(`${address}/api/v1/audit-entries/export?${new URLSearchParams(monthAgo(6))}`, { headers })
  if (!reply.ok || !reply.body) throw new Error(`The export: ${reply.status} ${await reply.text()}`)
  let [lines, bytes, mostBytes] = [0, 0, beforeBytes]
  for await (const piece of reply.body) {
    for (const byte of piece) if (byte === LINE_END) lines += 1
    bytes += piece.length
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss)
  }
  return {
    entries: lines - 1,
    megabytes: Math.round(bytes / BYTES_PER_MB),
    addedMemoryMb: Math.round((mostBytes - beforeBytes) / BYTES_PER_MB),
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
  }
}

const LINE_END = '\n'.charCodeAt(0)

function personOf(request: number): string {
  return `person-${(request * 37) % PEOPLE}`
}

function objectOf(request: number): number {
  return ((request + 1) * OBJECT_STEP) % OBJECTS
}

const DAY_MS = 86_400_000

/** Thirty days, so many times thirty days ago. */
function monthAgo(months: number): { from: string; until: string } {
  const until = Date.now() - (months * 30 + 1) * DAY_MS
  return { from: dayOf(until - 30 * DAY_MS), until: dayOf(until) }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
