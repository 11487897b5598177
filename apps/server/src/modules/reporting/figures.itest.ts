import { newId } from '@palier/kernel'
import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidArray } from '../../platform/db/scope.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { openTestDatabase } from '../../testing/harness.ts'
import type { FigureRow } from './domain/figures.ts'

let opened: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(async () => {
  await opened.database.close()
  await opened.discard()
})

const rows = <Row>(query: SQL) => rowsOf<Row>(opened.database.owner, query)

/** The figures as somebody counts them who walks all tables. */
const COUNTED = (seller: string) => sql`with counted as (
  select 'customers' as figure, state as key, count(*) as count, 0::numeric as amount from customers where seller_id = ${seller} group by 2
  union all select 'resellers', '', count(*), 0 from customers where seller_id = ${seller} and reseller_id is not null
  union all select 'subscriptions', state, count(*), 0 from subscriptions where seller_id = ${seller} group by 2
  union all select 'recurring', currency || ' ' || cycle_count * case cycle_unit when 'year' then 12 else 1 end, count(*), sum(recurring_minor)
    from subscriptions where seller_id = ${seller} and invoiced and state in ('active', 'suspended') and period_end is distinct from trial_ends_on group by 2
  union all select 'due', currency || ' ' || due_on, count(*), sum(gross_minor - settled_minor - credited_minor)
    from invoices where seller_id = ${seller} and kind = 'invoice' and state = 'due' group by 2
  union all select 'invoiced', currency || ' ' || to_char(issued_on, 'YYYY-MM'), count(*),
    sum(case kind when 'credit_note' then -abs(gross_minor) else gross_minor end) from invoices where seller_id = ${seller} group by 2
  union all select 'receivables', currency, count(*), 0 from ledger_accounts where seller_id = ${seller} and customer_id is not null group by 2
  union all select 'backups', state, count(*), 0 from backup_accounts where seller_id = ${seller} and erased_at is null group by 2
  union all select 'received', currency || ' ' || to_char(received_on, 'YYYY-MM'), count(*), sum(amount_minor) from payments where seller_id = ${seller} group by 2
  union all select 'todos', 'open', count(*), 0 from todos where seller_id = ${seller} and closed_at is null
  union all select 'allocated', concat_ws(' ', service, terms->>'unit', terms->>'resource'), count(*), sum((terms->>'included')::bigint)
    from subscription_items items join subscriptions on subscriptions.id = items.subscription_id and state <> 'ended'
    cross join lateral jsonb_array_elements(resources) terms where items.seller_id = ${seller} group by 2
  union all select figure, service || ' ' || (terms->>'resource'), 0, sum(coalesce((terms->>'hardLimit')::bigint, (terms->>'included')::bigint))
    from subscription_items items join subscriptions on subscriptions.id = items.subscription_id and state <> 'ended'
    cross join lateral jsonb_array_elements(resources) terms join (values ('promised'), ('resold_promised')) kinds (figure)
      on figure = 'promised' or upstream_subscription_id is not null where items.seller_id = ${seller} group by 1, 2
  union all select 'resold_subscriptions', '', count(*), 0
    from subscriptions where seller_id = ${seller} and state <> 'ended' and upstream_subscription_id is not null
  union all select figure, key, 0, sum(last) from (select distinct on (subscription_id, resource) upstream_subscription_id, service || ' ' || resource as key, last
    from usage_days days join subscriptions on subscriptions.id = days.subscription_id and state <> 'ended'
    where days.seller_id = ${seller} order by subscription_id, resource, day desc) latest join (values ('used'), ('resold_used')) kinds (figure)
      on figure = 'used' or upstream_subscription_id is not null group by 1, 2)
  select figure, key, count::bigint as count, amount::bigint as amount from counted where count <> 0 or amount <> 0 order by figure, key`

const KEPT = (
  seller: string,
) => sql`select figure, key, sum(count)::bigint as count, sum(amount)::bigint as amount from seller_figures
  where seller_id = ${seller} group by figure, key having sum(count) <> 0 or sum(amount) <> 0 order by figure, key`

type Step = { kind: keyof typeof STEPS; a: number; b: number; c: number }
type World = { seller: string; customers: string[]; subscriptions: string[]; sequence: number }

const at = <T>(list: readonly T[], position: number): T => {
  const found = list[position % list.length]
  if (found === undefined) throw new Error('The list is empty')
  return found
}
const chosen = (list: readonly string[], bits: number) =>
  uuidArray(list.filter((_, position) => (bits >> (position % 16)) & 1))
const STATES = ['ok', 'warning', 'error', 'not_run'] as const
const date = (month: number, day: number) => `2026-${10 + (month % 3)}-${String(1 + (day % 28)).padStart(2, '0')}`

function document(world: World, { a, b, c }: Step, position: number): SQL {
  world.sequence++
  const isInvoice = (a + position) % 5 !== 0
  const gross = 1 + ((b + position) % 5000)
  const values = [
    newId(),
    world.seller,
    at(world.customers, c + position),
    isInvoice ? 'invoice' : 'credit_note',
    'F',
    world.sequence,
    `F${world.sequence}`,
    date(a, b),
    '2026-11-01T00:00:00Z',
    date(b, c + position),
    'EUR',
    'fr',
    'name',
    gross,
    0,
    gross,
    '',
    `h${world.sequence}`,
    'p',
    0,
    0,
    isInvoice ? 'due' : 'credited',
  ]
  return sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}, '{}', '{}')`
}

/** What happens to the counted tables, each as one statement, as the modules write them. */
const STEPS = {
  customers: (world: World, { a, b }: Step) =>
    sql`update customers set state = ${at(['active', 'suspended', 'archived'], b)}, reseller_id = ${a % 3 === 0 ? newId() : null} where id = any(${chosen(world.customers, a)})`,
  states: (world: World, { a, b }: Step) =>
    sql`update subscriptions set state = ${at(['pending', 'active', 'suspended', 'ending', 'ended'], b)}, recurring_minor = recurring_minor + 1, trial_ends_on = ${at([null, '2026-12-01'], a)}::date where id = any(${chosen(world.subscriptions, a)})`,
  invoices: (world: World, step: Step) => {
    const documents = Array.from({ length: 1 + (step.a % 6) }, (_, position) => document(world, step, position))
    return sql`insert into invoices (id, seller_id, customer_id, kind, series, sequence, number, issued_on, issued_at, due_on, currency, language, customer_name,
      net_minor, tax_minor, gross_minor, note, hash, previous_hash, settled_minor, credited_minor, state, seller_party, customer_party) values ${sql.join(documents, sql`, `)}`
  },
  settled: (world: World, { a }: Step) =>
    sql`update invoices set settled_minor = gross_minor, state = 'paid' where seller_id = ${world.seller} and state = 'due' and sequence % 4 = ${a % 4}`,
  paidInPart: (world: World, { a }: Step) =>
    sql`update invoices set settled_minor = settled_minor + 1 where seller_id = ${world.seller} and state = 'due' and gross_minor > settled_minor and sequence % 4 = ${a % 4}`,
  reopened: (world: World, { a }: Step) =>
    sql`update invoices set settled_minor = 0, state = 'due' where seller_id = ${world.seller} and state = 'paid' and sequence % 4 = ${a % 4}`,
  payments: (world: World, { a, b, c }: Step) =>
    sql`insert into payments (id, seller_id, customer_id, method, reference, received_on, currency, amount_minor, recorded_at)
      values (${newId()}, ${world.seller}, ${at(world.customers, c)}, 'cash', '', ${date(a, b)}, 'EUR', ${1 + b}, '2026-11-01T00:00:00Z')`,
  todos: (world: World) =>
    sql`insert into todos (id, seller_id, kind, subject, detail, object_type, object_id, opened_at)
      values (${newId()}, ${world.seller}, 'drift', '', '', 'x', ${newId()}, '2026-11-01T00:00:00Z')`,
  todosClosed: (world: World, { a }: Step) =>
    sql`update todos set closed_at = opened_at + ${a} * interval '1 millisecond' where seller_id = ${world.seller} and closed_at is null`,
  readings: (world: World, { a, b, c }: Step) =>
    sql`insert into usage_days (seller_id, customer_id, subscription_id, resource, day, peak, last, measured_at)
      values (${world.seller}, ${at(world.customers, 0)}, ${at(world.subscriptions, c)}, ${at(['storage', 'accounts'], a)}, ${date(0, b % 7)}, ${a}, ${a}, '2026-11-01T00:00:00Z')
      on conflict (seller_id, subscription_id, resource, day) do update set last = excluded.last`,
  receivables: (world: World, { a, b, c }: Step) =>
    sql`insert into ledger_accounts (id, seller_id, code, name, kind, customer_id, currency)
      select gen_random_uuid(), ${world.seller}, ${`${a % 9}-`} || n, '', 'asset', case when n % 3 > 0 then ${at(world.customers, c)}::uuid end, ${at(['EUR', 'USD'], b)}
      from generate_series(1, 3) n on conflict do nothing`,
  balances: (world: World) =>
    sql`update ledger_accounts set debit_minor = debit_minor + 1 where seller_id = ${world.seller}`,
  accounts: (world: World, { a, b, c }: Step) =>
    sql`insert into backup_accounts (id, seller_id, customer_id, subscription_id, number, label, platform, volume_kind, state, created_at)
      select gen_random_uuid(), ${world.seller}, ${at(world.customers, c)}, ${at(world.subscriptions, a)}, gen_random_uuid()::text, '', 'server', 'free', ${at(STATES, b)}, '2026-11-01T00:00:00Z'
      from generate_series(1, 3)`,
  accountStates: (world: World, { a, b }: Step) =>
    sql`update backup_accounts set state = ${at(STATES, b)}, used_bytes = ${a}, erased_at = ${a % 4 === 0 ? '2026-11-01T00:00:00Z' : null}
      where seller_id = ${world.seller} and subscription_id = any(${chosen(world.subscriptions, a)})`,
  fold: (world: World) => sql`select palier_fold_figures(${world.seller}::uuid)`,
} as const

async function begin(): Promise<World> {
  const seller = newId()
  const customers = Array.from({ length: 5 }, () => newId())
  const subscriptions = Array.from({ length: 4 }, () => newId())
  for (const [number, id] of customers.entries()) {
    await rows(sql`insert into customers (id, seller_id, number, kind, state, name, email, language, address, currency, created_at)
      values (${id}, ${seller}, ${number + 1}, 'company', 'active', 'name', 'name@example.com', 'fr', '{}', 'EUR', '2026-11-01T00:00:00Z')`)
  }
  for (const [number, id] of subscriptions.entries()) {
    await rows(sql`insert into subscriptions (id, seller_id, customer_id, name, service, plan_id, state, currency, cycle_unit, cycle_count, started_on,
        period_index, period_start, period_end, usage_invoiced_until, lead_days, recurring_minor, created_at, upstream_subscription_id)
      values (${id}, ${seller}, ${at(customers, number)}, ${`S${number}`}, 'backup', ${newId()}, 'active', 'EUR', ${at(['month', 'year'], number)}, ${1 + number},
        '2026-11-01', 0, '2026-11-01', '2026-12-01', '2026-11-01', 0, ${1000 * number}, '2026-11-01T00:00:00Z', ${number % 2 === 1 ? newId() : null})`)
    const resources = [
      { resource: 'storage', unit: 'byte', included: 50 + number, hardLimit: number % 3 === 0 ? null : 80 },
      { resource: 'accounts', unit: 'piece', included: 3 },
    ]
    await rows(sql`insert into subscription_items (id, seller_id, customer_id, subscription_id, plan_id, kind, name, price_minor, setup_fee_minor, tax_class, resources)
      values (${newId()}, ${seller}, ${at(customers, number)}, ${id}, ${newId()}, 'main', 'name', 1, 0, 'standard', ${JSON.stringify(resources)})`)
  }
  return { seller, customers, subscriptions, sequence: 0 }
}

const step = fc.record({
  kind: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
  a: fc.nat(65_535),
  b: fc.nat(10_000),
  c: fc.nat(100),
})

test('whatever is written, in whatever order and however many rows at once, the figures are what a walk through all tables counts [PLK-001]', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const world = await begin()
      for (const each of steps) {
        await rows(STEPS[each.kind](world, each))
        expect(await rows<FigureRow>(KEPT(world.seller)), each.kind).toEqual(
          await rows<FigureRow>(COUNTED(world.seller)),
        )
      }
    }),
    { numRuns: 6 },
  )
})

test('folding leaves one row for each figure and changes none', async () => {
  const world = await begin()
  for (const kind of ['invoices', 'payments', 'todos', 'readings'] as const)
    await rows(STEPS[kind](world, { kind, a: 3, b: 40, c: 1 }))
  const before = await rows<FigureRow>(KEPT(world.seller))
  await rows(STEPS.fold(world))
  expect(await rows<FigureRow>(KEPT(world.seller))).toEqual(before)
  expect(await rows(sql`select distinct slot from seller_figures where seller_id = ${world.seller}`)).toEqual([
    { slot: 0 },
  ])
})
