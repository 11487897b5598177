import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CustomerId, SellerId, SubscriptionId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { createSubscription } from '@palier/contracts/subscriptions'
import { type SQL, sql } from 'drizzle-orm'
import { aPlan } from '../../modules/catalog/builders.ts'
import { recordReading } from '../../modules/usage/index.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { buildTestApp, clientFor, movableClock, type PreparedWorld, WORLD_BEGINS } from '../world.ts'

/** A database in which many subscriptions of acme renew on one day, and how a process opens it. */
export type Workload = {
  readonly address: string
  readonly dataDirectory: string
  readonly sellerId: SellerId
  /** The subscription that was sold through the API, with its first invoice; the others are copies of it without. */
  readonly original: SubscriptionId
}

/** The day on which everything renews for the first time. */
export const RENEWAL_DAY = '2026-02-15'

/** Sells one subscription through the API and multiplies its customer, agreement and use by SQL. Closes the database. */
export async function makeWorkload(
  { world, cookies }: PreparedWorld,
  database: Database,
  { address, copies }: { address: string; copies: number },
): Promise<Workload> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'palier-workload-'))
  const app = await buildTestApp({ database, dataDirectory, clock: movableClock(WORLD_BEGINS) })
  await app.jobs.start({ work: false })
  const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  const owner = clientFor(url, cookies['acme.owner'], 'acme')
  const { id: planId } = await owner.call(createPlan, { body: aPlan({ invoiceLeadDays: 0 }) })
  const body = { customerId: world.bakery.id, planId }
  const { id: original } = await owner.call(createSubscription, { body })
  await app.door.write(world.acme, (ctx) =>
    recordReading(ctx, { subscriptionId: original, resource: 'storage', quantity: 70_000_000, measuredAt: ctx.now }),
  )
  await database.transaction((tx) => multiply(tx, { customerId: world.bakery.id, original, copies }))
  await app.stop()
  return { address, dataDirectory, sellerId: world.acme, original }
}

async function multiply(
  tx: Tx,
  { customerId, original, copies }: { customerId: CustomerId; original: SubscriptionId; copies: number },
): Promise<void> {
  await tx.execute(sql`create temporary table made on commit drop as
    select i, gen_random_uuid() as customer_id, gen_random_uuid() as subscription_id from generate_series(1, ${copies}::int) i`)
  const owner = { customer_id: sql`made.customer_id` }
  const agreement = { ...owner, subscription_id: sql`made.subscription_id` }
  const number = sql`(200000 + made.i)`
  await copyRows(tx, 'customers', sql`t.id = ${customerId}`, { id: owner.customer_id, number })
  await copyRows(tx, 'subscriptions', sql`t.id = ${original}`, {
    ...owner,
    id: agreement.subscription_id,
    name: sql`${number} || '@10000'`,
  })
  const ofOriginal = sql`t.subscription_id = ${original}`
  await copyRows(tx, 'subscription_items', ofOriginal, { ...agreement, id: sql`gen_random_uuid()` })
  await copyRows(tx, 'usage_days', ofOriginal, { ...agreement, peak: sql`t.peak + made.i % 3 * 10000000` })
}

/** Copies the chosen rows of a table once for each row of `made`, with these columns changed. */
async function copyRows(tx: Tx, table: string, chosen: SQL, changed: Record<string, SQL>): Promise<void> {
  const columns = await rowsOf<{ name: string }>(
    tx,
    sql`select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`,
  )
  const names = columns.map(({ name }) => sql.identifier(name))
  const values = columns.map(({ name }) => changed[name] ?? sql`t.${sql.identifier(name)}`)
  await tx.execute(sql`insert into ${sql.identifier(table)} (${sql.join(names, sql`, `)})
    select ${sql.join(values, sql`, `)} from ${sql.identifier(table)} t, made where ${chosen}`)
}
