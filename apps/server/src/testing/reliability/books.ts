import { type SQL, sql } from 'drizzle-orm'
import { verifyChain } from '../../modules/billing/index.ts'
import { openDatabase } from '../../platform/db/database.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { buildTestApp, movableClock } from '../world.ts'
import type { Workload } from './workload.ts'

export type Books = {
  /** What is wrong; empty when the books are whole. */
  readonly faults: readonly string[]
  readonly invoiceCount: number
}

type Check = { readonly fault: string; readonly query: SQL }

/** Opens the database of a workload again and looks at everything that a bill run writes, as of a day. */
export async function checkBooks(workload: Workload, day: string): Promise<Books> {
  const { address, dataDirectory, sellerId } = workload
  const database = await openDatabase(address.startsWith('postgresql:') ? { url: address } : { directory: address })
  const app = await buildTestApp({ database, dataDirectory, clock: movableClock(`${day}T12:00:00.000Z`) })
  try {
    const faults: string[] = []
    for (const { fault, query } of checksOf(workload, day)) {
      const rows = await rowsOf<object>(database.owner, sql`select * from (${query}) wrong limit 3`)
      faults.push(...rows.map((row) => `${fault}: ${JSON.stringify(row)}`))
    }
    const chain = await app.door.read(sellerId, verifyChain)
    const [counted] = await rowsOf<{ count: number }>(
      database.owner,
      sql`select count(*)::int as count from invoices where seller_id = ${sellerId}`,
    )
    return { faults: [...faults, ...chain.map((fault) => JSON.stringify(fault))], invoiceCount: counted?.count ?? 0 }
  } finally {
    await app.stop()
  }
}

/** Everything that is looked for besides the hash chain. */
export function faultsLookedFor(workload: Workload): string[] {
  return checksOf(workload, '9999-12-31').map(({ fault }) => fault)
}

function checksOf({ sellerId, original }: Workload, day: string): readonly Check[] {
  const mine = sql`seller_id = ${sellerId}`
  const documents = sql`(select * from invoices where ${mine}) i`
  return [
    {
      fault: 'still due',
      query: sql`select name, next_invoice_on from subscriptions where ${mine} and next_invoice_on <= ${day}`,
    },
    {
      fault: 'a period without its invoice, or with two',
      query: sql`select s.name, s.period_index, count(l.*) as lines from subscriptions s
        left join invoice_lines l on l.subscription_id = s.id and l.kind = 'base' where s.${mine}
        group by s.id having count(l.*) <> s.period_index + (s.id = ${original})::int
          or count(distinct l.period_start) <> count(l.*) or count(distinct l.invoice_id) <> count(l.*)`,
    },
    {
      fault: 'a gap in the numbers',
      query: sql`select series, min(sequence), max(sequence), count(*) from invoices where ${mine}
        group by series having min(sequence) <> 1 or max(sequence) <> count(*)`,
    },
    {
      fault: 'a series that is not where its documents are',
      query: sql`select s.series, s.next_number from invoice_series s where s.${mine} and not exists (
        select 1 from ${documents} where i.series = s.series and i.sequence = s.next_number - 1 and i.hash = s.last_hash)`,
    },
    {
      fault: 'a document that is not the sum of its lines and taxes',
      query: sql`select i.number from ${documents}
        where i.net_minor <> (select coalesce(sum(l.net_minor), -1) from invoice_lines l where l.invoice_id = i.id)
          or i.tax_minor <> (select coalesce(sum(t.tax_minor), -1) from invoice_taxes t where t.invoice_id = i.id)`,
    },
    {
      fault: 'a document that is not in the ledger as it is',
      query: sql`select i.number from ${documents}
        where i.gross_minor <> (select coalesce(sum(t.amount_minor), 0) from ledger_transfers t where t.document_id = i.id)`,
    },
    {
      fault: 'a document that was not told exactly once',
      query: sql`select i.number from ${documents}
        where 1 <> (select count(*) from events e where e.object_id = i.id::text and e.name = 'invoice.issued')`,
    },
    {
      fault: 'an account that is not the sum of its transfers',
      query: sql`select a.code, a.debit_minor, a.credit_minor from ledger_accounts a where a.${mine} and (
        a.debit_minor <> (select coalesce(sum(t.amount_minor), 0) from ledger_transfers t where t.debit_account_id = a.id)
        or a.credit_minor <> (select coalesce(sum(t.amount_minor), 0) from ledger_transfers t where t.credit_account_id = a.id))`,
    },
    {
      fault: 'debits that are not the credits',
      query: sql`select sum(debit_minor) as debit, sum(credit_minor) as credit from ledger_accounts where ${mine}
        having sum(debit_minor) <> sum(credit_minor)`,
    },
    {
      fault: 'a run that counts other invoices than it made',
      query: sql`select r.id, r.invoice_count from bill_runs r where r.${mine} and (r.invoice_count, r.gross_minor) <>
        (select count(*), coalesce(sum(i.gross_minor), 0) from ${documents} where i.bill_run_id = r.id)`,
    },
    {
      fault: 'a mail that is not asked for exactly once',
      query: sql`select i.number from ${documents} where i.bill_run_id is not null and 1 <> (select count(*) from pgboss.job j
        where j.name = 'mail.invoices' and j.data->>'series' = i.series
          and i.sequence between (j.data->>'first')::bigint and (j.data->>'last')::bigint)`,
    },
    {
      fault: 'figures of the home page that are not what is owed',
      query: sql`select * from (select sum(count) as count, sum(amount) as amount from seller_figures where ${mine} and figure = 'due') told,
        (select count(*) as issued, sum(gross_minor) as gross from ${documents} where i.state = 'due') real
        where (count, amount) is distinct from (issued, gross)`,
    },
  ]
}
