import { type AnyRoute, ROUTES } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { Harness } from '../harness.ts'
import { aimedAt, keyOf, send } from './requests.ts'
import type { Victim } from './victim.ts'

export const ALL_ROUTES: readonly AnyRoute[] = Object.values(ROUTES).flat()

/** What the victim's own seller reads of it: the answer of every GET that names it, or the status when there is none. */
export async function readByOwner(harness: Harness, victim: Victim): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const as = { cookie: harness.cookieOf('acme.owner'), space: 'acme' }
  for (const route of ALL_ROUTES.filter(({ method, produces }) => method === 'GET' && produces !== 'application/pdf'))
    for (const aimed of aimedAt(route, victim, victim.customerId)) {
      if (!aimed.namesVictim && !Object.values(aimed.query).some((value) => victim.targets.includes(value))) continue
      const { status, text } = await send(harness.url, route, aimed, as)
      answers.set(`${keyOf(route)} ${JSON.stringify(aimed.query)}`, status === 200 ? text : String(status))
    }
  return answers
}

/** What grows by everybody's acts, also by refused and harmless ones. */
const LOGS = [
  'audit_entries',
  'audit_seals',
  'audit_chains',
  'events',
  'mails',
  'idempotency_keys',
  'seller_figures',
  'schedule_runs',
]

/** A digest of the victim's rows in each table: of its customer's, and of its seller's where no customer is named. */
export async function digestRows(harness: Harness, victim: Victim): Promise<Record<string, string>> {
  const { owner } = harness.database
  const tables = await rowsOf<{ name: string; ofCustomer: boolean }>(
    owner,
    sql`select table_name as name, bool_or(column_name = 'customer_id') as "ofCustomer" from information_schema.columns
      where table_schema = 'public' group by table_name having bool_or(column_name = 'seller_id') order by 1`,
  )
  const digests: Record<string, string> = {}
  for (const { name, ofCustomer } of tables.filter((table) => !LOGS.includes(table.name))) {
    const mine = ofCustomer ? sql` and customer_id = ${victim.customerId}` : sql``
    const [row] = await rowsOf<{ digest: string }>(
      owner,
      sql`select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest
        from ${sql.identifier(name)} t where seller_id = ${harness.world.acme}${mine}`,
    )
    digests[name] = row?.digest ?? ''
  }
  const [seller] = await rowsOf<{ digest: string }>(
    owner,
    sql`select md5(t::text) as digest from sellers t where id = ${harness.world.acme}`,
  )
  return { ...digests, sellers: seller?.digest ?? '' }
}

/** Takes the database's lock away, so that the application's own must hold alone. */
export async function disableRowSecurity(harness: Harness): Promise<void> {
  await harness.database.runScript(`do $unlock$ declare locked text; begin
    for locked in select relname from pg_class where relrowsecurity loop
      execute format('alter table %I disable row level security', locked);
    end loop;
  end $unlock$`)
}
