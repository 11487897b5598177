import type { Page } from '@palier/contracts'
import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { Refusal } from '../refusal.ts'

/** A column or expression to sort by, with the type that a cursor's text is cast to. Never null: coalesce where needed. */
export type SortKey = { readonly by: AnyColumn | SQL; readonly type: 'text' | 'bigint' | 'date' | 'timestamptz' }

export type Keyset<Sort extends string> = {
  readonly orderBy: SQL
  /** True for rows after the cursor, or for all rows on the first page. */
  readonly after: SQL
  /** One row more than the page, to know whether there is a next one. */
  readonly take: number
  /** The sort key of a row, as text: select it as `sort_key`. */
  readonly sortKey: SQL<string>
  readonly sort: Sort
}

/**
 * Keyset paging: the order, the condition and the page size of one list request. Deep pages cost what the first one costs.
 * @throws Refusal `request.cursor_invalid` when the cursor is not of this list and sort.
 */
export function keyset<Sort extends string>(
  request: { limit: number; cursor?: string | undefined; sort: Sort },
  keys: Record<string, SortKey>,
  id: AnyColumn | SQL,
): Keyset<Sort> {
  const descending = request.sort.startsWith('-')
  const key = keys[descending ? request.sort.slice(1) : request.sort]
  if (!key) throw new Error(`The sort ${request.sort} has no key`)
  const column = key.by as SQLWrapper
  const identity = id as SQLWrapper
  const after =
    request.cursor === undefined
      ? sql`true`
      : afterCursor(request.cursor, request.sort, key, column, identity, descending)
  return {
    orderBy: descending ? sql`${column} desc, ${identity} desc` : sql`${column} asc, ${identity} asc`,
    after,
    take: request.limit + 1,
    sortKey: sql<string>`(${column})::text`,
    sort: request.sort,
  }
}

/** Turns the fetched rows (one more than the page) into a page. */
export function toPage<Row extends { sortKey: string; id: string }, Item>(
  rows: readonly Row[],
  keys: Keyset<string>,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, keys.take - 1)
  const last = shown.at(-1)
  const more = rows.length === keys.take && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? encode([keys.sort, last.sortKey, last.id]) : null }
}

const CASTS = { text: sql`text`, bigint: sql`bigint`, date: sql`date`, timestamptz: sql`timestamptz` } as const
const VALUE_FORMS = {
  text: /^[\s\S]*$/,
  bigint: /^-?\d{1,19}$/,
  date: /^\d{4}-\d{2}-\d{2}$|^infinity$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} [\d:.]+\+00$/,
} as const
const ID_FORM = /^[0-9a-f-]{36}$/

function afterCursor(
  cursor: string,
  sort: string,
  key: SortKey,
  column: SQLWrapper,
  identity: SQLWrapper,
  descending: boolean,
): SQL {
  const [ofSort, value, id] = decode(cursor)
  if (ofSort !== sort || value === undefined || id === undefined) throw new Refusal('request.cursor_invalid')
  if (!VALUE_FORMS[key.type].test(value) || !ID_FORM.test(id)) throw new Refusal('request.cursor_invalid')
  const place = sql`(${value}::${CASTS[key.type]}, ${id}::uuid)`
  return descending ? sql`(${column}, ${identity}) < ${place}` : sql`(${column}, ${identity}) > ${place}`
}

function encode(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

function decode(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts
  } catch {
    // Not a cursor of ours: refused below.
  }
  throw new Refusal('request.cursor_invalid')
}

/** A `like` pattern that finds the text anywhere, with its special characters taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
}
