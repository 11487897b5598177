import type pg from 'pg'
import { seedLists } from './lists-seed.ts'
import { openDoor, type PageRead, p95Of, READING, readPage, withServer } from './server.ts'

export type ListsFigures = {
  bench: 'lists'
  size: number
  /** Milliseconds from request to the last byte of the reply, one request in flight: `customers first`, `customers by number deep`. */
  p95Ms: Record<string, number>
}

type List = { path: string; table: string; sort: string; column: string }

/** Every list with each of its sorts, the default one first; `column` is what the sort compares. */
const LISTS: readonly List[] = [
  { path: 'customers', table: 'customers', sort: 'name', column: 'name' },
  { path: 'customers', table: 'customers', sort: 'number', column: 'number' },
  { path: 'customers', table: 'customers', sort: '-createdAt', column: 'created_at' },
  { path: 'subscriptions', table: 'subscriptions', sort: '-createdAt', column: 'created_at' },
  { path: 'subscriptions', table: 'subscriptions', sort: 'name', column: 'name' },
  { path: 'subscriptions', table: 'subscriptions', sort: 'renewsOn', column: 'period_end' },
  { path: 'invoices', table: 'invoices', sort: '-issuedOn', column: 'issued_on' },
  { path: 'invoices', table: 'invoices', sort: '-number', column: 'sequence' },
  { path: 'invoices', table: 'invoices', sort: 'dueOn', column: 'due_on' },
  { path: 'invoices', table: 'invoices', sort: '-grossMinor', column: 'gross_minor' },
]
/** Reads of every list before anything counts, so that the server's code is compiled as it is on a server that has been up for a minute. */
const STARTING_ROUNDS = 30

/** Lists of one seller with `size` customers, subscriptions and invoices, asked through the API by a signed-in owner. */
export async function benchLists({ size = 1_000_000 }: { size?: number } = {}): Promise<ListsFigures> {
  const p95Ms = await withServer('lists', READING, async ({ app, client, sellerId }) => {
    await seedLists(client, sellerId, size)
    const door = await openDoor(app)
    return measure(
      ({ path, sort }, cursor) => readPage(door, path, { sort, ...(cursor === undefined ? {} : { cursor }) }),
      client,
      size,
    )
  })
  return { bench: 'lists', size, p95Ms }
}

type Reader = (list: List, cursor?: string) => Promise<PageRead>

async function measure(get: Reader, client: pg.Client, size: number): Promise<Record<string, number>> {
  for (let round = 0; round < STARTING_ROUNDS; round += 1) for (const list of LISTS) await get(list)
  const p95Ms: Record<string, number> = {}
  for (const list of LISTS) {
    p95Ms[`${nameOf(list)} first`] = await p95Of(async () => (await get(list)).ms)
    p95Ms[`${nameOf(list)} deep`] = await p95OfDeepPages(get, list, client, size)
  }
  return p95Ms
}

/** The list alone in its default sort, else with the sort. */
function nameOf(list: List): string {
  const isDefault = LISTS.find(({ path }) => path === list.path) === list
  return isDefault ? list.path : `${list.path} by ${list.sort}`
}

/** From the middle of the list onwards, each page by the cursor that the one before gave. */
async function p95OfDeepPages(get: Reader, list: List, client: pg.Client, size: number): Promise<number> {
  await checkCursorForm(get, list, client)
  let cursor = await cursorOf(list, client, `order by ${order(list)} offset ${Math.floor(size / 2)} limit 1`)
  return p95Of(async () => {
    const page = await get(list, cursor)
    // A small list ends before the requests do: its second half is read again.
    cursor = page.nextCursor ?? cursor
    return page.ms
  })
}

/** @throws Error when the server makes another cursor of a row than we do: then nothing deep would be measured. */
async function checkCursorForm(get: Reader, list: List, client: pg.Client): Promise<void> {
  const { items, nextCursor } = await get(list)
  const ours = await cursorOf(list, client, 'where id = $1', [items.at(-1)?.id])
  if (ours !== nextCursor) throw new Error(`The cursor of ${list.path} has another form: ${nextCursor}`)
}

/** The cursor behind the row that the clause finds, as platform/db/page.ts writes it. */
async function cursorOf({ table, sort, column }: List, client: pg.Client, clause: string, values: unknown[] = []) {
  const { rows } = await client.query<{ key: string; id: string }>(
    `select ${column}::text as key, id from ${table} ${clause}`,
    values,
  )
  return Buffer.from(JSON.stringify([sort, rows[0]?.key, rows[0]?.id])).toString('base64url')
}

function order({ sort, column }: List): string {
  return sort.startsWith('-') ? `${column} desc, id desc` : `${column}, id`
}
