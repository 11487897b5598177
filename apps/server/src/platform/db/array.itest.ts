import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../testing/harness.ts'
import { arrayLiteral } from './array.ts'
import type { Database } from './database.ts'
import { rowsOf } from './transaction.ts'

let opened: { database: Database; discard: () => Promise<void> }
beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(async () => {
  await opened.database.close()
  await opened.discard()
})

test('the database reads back every text that was written as an array, and every number', async () => {
  // PostgreSQL has no text with the character 0; a lone surrogate is no text at all.
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'null', 'NULL', '{}', '"', '\\', ' a '))
    .filter((value) => !value.includes('\0'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(text), { maxLength: 20 }),
      fc.array(fc.maxSafeInteger(), { maxLength: 20 }),
      async (texts, numbers) => {
        const rows = await rowsOf(
          opened.database.owner,
          sql`select to_jsonb(${arrayLiteral(texts)}::text[]) as texts, to_jsonb(${arrayLiteral(numbers)}::bigint[]) as numbers`,
        )
        expect(rows).toEqual([{ texts, numbers }])
      },
    ),
    { numRuns: 60 },
  )
})
