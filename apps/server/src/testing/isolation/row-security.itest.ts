import type { SellerId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { createSubscription } from '@palier/contracts/subscriptions'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPlan } from '../../modules/catalog/builders.ts'
import type { Tx } from '../../platform/db/database.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
  const owner = harness.as('acme.owner')
  const { id: planId } = await owner.call(createPlan, { body: aPlan() })
  for (const { id: customerId } of [harness.world.bakery, harness.world.florist])
    await owner.call(createSubscription, { body: { customerId, planId } })
  await harness.drain()
})
afterAll(() => harness.stop())

/** Tables of the application's own schema; pg-boss keeps its tables in another. */
const TABLES = sql`pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`
const COLUMN = (name: string) =>
  sql`exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = ${name} and not a.attisdropped)`

test('every table with a seller has row-level security with a policy that holds for reading and writing', async () => {
  const tables = await namesOf(sql`select c.relname as name from ${TABLES} and ${COLUMN('seller_id')}`)
  expect(tables.length).toBeGreaterThan(30)
  const holds = sql`pg_get_expr(p.polqual, p.polrelid) like '%palier.seller_id%'
    and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'palier.seller_id') like '%palier.seller_id%'`
  // A table whose policy is for reading only is not written by the application's role at all.
  const locked = await namesOf(
    sql`select c.relname as name from ${TABLES} and ${COLUMN('seller_id')} and c.relrowsecurity
      and (select bool_and(${holds}) and bool_or(p.polcmd in ('*', 'r')) from pg_policy p where p.polrelid = c.oid)`,
  )
  expect(tables.filter((name) => !locked.includes(name))).toEqual([])
})

test('every table with a customer shows a customer no other, but for what everybody may write', async () => {
  const shared = await namesOf(
    sql`select c.relname as name from ${TABLES} and ${COLUMN('customer_id')} and not exists (
      select 1 from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%palier.all_customers%')`,
  )
  expect(shared).toEqual(['entries', 'events'])
})

test('the role of the application has no right to people, sessions, credentials and what installs the database', async () => {
  const unlocked = await namesOf(
    sql`select c.relname as name from ${TABLES} and not c.relrowsecurity
      and has_table_privilege('palier_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')`,
  )
  expect(unlocked).toEqual(['palier_clock'])
  const people = ['users', 'sessions', 'credentials', 'verifications', 'sign_in_attempts', 'palier_migrations']
  const factors = ['second_factors', 'recovery_codes', 'passkeys', 'trusted_devices']
  const closed = [...people, ...factors, 'sign_in_challenges', 'sign_in_providers']
  for (const table of closed)
    expect(await fails(sql`select 1 from ${sql.identifier(table)}`), table).toMatch(/permission denied/)
  expect(await fails(sql`update palier_clock set offset_ms = 1`)).toMatch(/permission denied/)
  expect(await fails(sql`select 1 from pgboss.job`)).toMatch(/permission denied/)
})

test('the role of the application owns nothing, passes no policy and runs nothing with the rights of the owner', async () => {
  const [role] = await rowsOf<{ above: boolean }>(
    harness.database.owner,
    sql`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as above from pg_roles where rolname = 'palier_app'`,
  )
  expect(role).toEqual({ above: false })
  const owned = sql`select c.relname as name from pg_class c where c.relowner = (select oid from pg_roles where rolname = 'palier_app')`
  expect(await namesOf(owned)).toEqual([])
  const raised = await namesOf(
    sql`select p.proname as name from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
      and p.prorettype <> 'trigger'::regtype and has_function_privilege('palier_app', p.oid, 'execute')`,
  )
  // Adds up the parts of a seller's figures; whoever calls it for whom, the sums stay what they are.
  expect(raised).toEqual(['palier_fold_figures'])
})

test("each seller's scope reads its own rows of every table, a customer's only that customer's, and no scope none", async () => {
  const { acme, globex, bakery, florist } = harness.world
  const tables = await rowsOf<{ name: string; ofCustomer: boolean }>(
    harness.database.owner,
    sql`select c.relname as name, ${COLUMN('customer_id')} as "ofCustomer" from ${TABLES} and ${COLUMN('seller_id')} order by 1`,
  )
  const counts = (where: (table: { name: string; ofCustomer: boolean }) => SQL) =>
    tables.map(
      (table) =>
        sql`select ${table.name} as name, count(*)::int as count from ${sql.identifier(table.name)} where ${where(table)}`,
    )
  const others = counts(() => sql`seller_id <> ${globex}`)
  expect(await seen({ sellerId: globex, customers: 'all' }, others)).toEqual([])
  const anything = counts(() => sql`true`)
  expect(await seen({ sellerId: undefined, customers: 'all' }, anything)).toEqual([])
  expect((await seen({ sellerId: acme, customers: 'all' }, anything)).length).toBeGreaterThan(20)
  const ofBakery = counts(({ ofCustomer }) => (ofCustomer ? sql`customer_id = ${bakery.id}` : sql`false`))
  expect(await seen({ sellerId: acme, customers: [florist.id] }, ofBakery)).toEqual(['events'])
})

async function namesOf(query: SQL): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    harness.database.owner,
    sql`select name from (${query}) named order by name`,
  )
  return rows.map(({ name }) => name)
}

/** The tables of which these queries count at least one row, as the application sees them in a scope. */
async function seen(
  scope: { sellerId: SellerId | undefined; customers: 'all' | readonly string[] },
  queries: readonly SQL[],
): Promise<string[]> {
  return harness.database.transaction(async (tx) => {
    await enter(tx, scope)
    const rows = await rowsOf<{ name: string; count: number }>(tx, sql.join([...queries], sql` union all `))
    return rows.filter(({ count }) => count > 0).map(({ name }) => name)
  })
}

async function enter(
  tx: Tx,
  { sellerId, customers }: { sellerId: SellerId | undefined; customers: 'all' | readonly string[] },
): Promise<void> {
  await tx.execute(sql`select set_config('role', 'palier_app', true), set_config('palier.seller_id', ${sellerId ?? ''}, true),
    set_config('palier.all_customers', ${customers === 'all' ? 'on' : 'off'}, true),
    set_config('palier.customers', ${customers === 'all' ? '{}' : `{${customers.join(',')}}`}, true)`)
}

/** What the database says to this statement of the application's role. */
async function fails(query: SQL): Promise<string> {
  try {
    await harness.database.transaction(async (tx) => {
      await enter(tx, { sellerId: harness.world.acme, customers: 'all' })
      await tx.execute(query)
    })
    return 'it was carried out'
  } catch (error) {
    return error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : ''
  }
}
