import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queries, Tx } from './database.ts'

const dialect = new PgDialect()

/**
 * Rows of a statement that is asked with every request: PostgreSQL parses and plans it once for each connection and not each time.
 * The text must be the same under the same name, whatever the parameters; the caller names the shape of the rows.
 */
export async function preparedRowsOf<Row>(db: Queries | Tx, name: string, query: SQL): Promise<Row[]> {
  const prepared = db._.session.prepareQuery(dialect.sqlToQuery(query), undefined, name, false)
  // Drizzle types a raw result by its driver; both drivers give rows.
  const result = (await prepared.execute()) as { rows: Row[] }
  return result.rows
}
