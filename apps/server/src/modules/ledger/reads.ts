import type { LedgerAccountId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/ledger'
import { isId } from '@palier/kernel'
import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { arrayLiteral } from '../../platform/db/array.ts'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { customers } from '../tenancy/index.ts'
import { type AccountKind, codesNamed, entryOf } from './domain/chart.ts'
import { toAccount, toTransfer } from './replies.ts'
import { ledgerAccounts, ledgerTransfers } from './schema.ts'

export type AccountRow = Omit<typeof ledgerAccounts.$inferSelect, 'sellerId'>
export type TransferRow = Omit<
  typeof ledgerTransfers.$inferSelect,
  'sellerId' | 'debitAccountId' | 'creditAccountId'
> & {
  debitCode: string
  creditCode: string
}

type TrialBalance = ReplyOf<typeof contract.getTrialBalance>

const accounts = ledgerAccounts
const transfers = ledgerTransfers
const debited = alias(ledgerAccounts, 'debited')
const credited = alias(ledgerAccounts, 'credited')
/** The most customers of a name that a search looks at. */
const SEARCHED_CUSTOMERS = 200
/** Sorts after every character that a code or number may hold. */
const LAST_CHARACTER = '\uffff'

/** The accounts by code; the search takes the beginning of a code, of a customer's number or of a customer's name. */
export async function listLedgerAccounts(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listLedgerAccounts>,
): Promise<ReplyOf<typeof contract.listLedgerAccounts>> {
  const keys = keyset(query, { code: { by: accounts.code, type: 'text' } }, accounts.id)
  const rows = await ctx.tx
    .select({
      id: accounts.id,
      code: accounts.code,
      name: accounts.name,
      kind: accounts.kind,
      customerId: accounts.customerId,
      currency: accounts.currency,
      debitMinor: accounts.debitMinor,
      creditMinor: accounts.creditMinor,
      sortKey: keys.sortKey,
    })
    .from(accounts)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: accounts.sellerId, customerId: accounts.customerId }),
        query.search ? accountFound(ctx, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toAccount)
}

/**
 * The journal; the search takes the beginning of a document's number.
 * @throws Refusal `ledger.account_not_found` when the account that is asked for is not the seller's
 */
export async function listLedgerTransfers(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listLedgerTransfers>,
): Promise<ReplyOf<typeof contract.listLedgerTransfers>> {
  if (query.accountId) await requireAccount(ctx, query.accountId)
  const keys = keyset(query, { recordedAt: { by: transfers.recordedAt, type: 'timestamptz' } }, transfers.id)
  const rows = await ctx.tx
    .select({
      id: transfers.id,
      journal: transfers.journal,
      amountMinor: transfers.amountMinor,
      currency: transfers.currency,
      happenedOn: transfers.happenedOn,
      recordedAt: transfers.recordedAt,
      documentType: transfers.documentType,
      documentId: transfers.documentId,
      documentNumber: transfers.documentNumber,
      debitCode: debited.code,
      creditCode: credited.code,
      sortKey: keys.sortKey,
    })
    .from(transfers)
    .innerJoin(debited, eq(debited.id, transfers.debitAccountId))
    .innerJoin(credited, eq(credited.id, transfers.creditAccountId))
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: transfers.sellerId }),
        query.accountId &&
          or(eq(transfers.debitAccountId, query.accountId), eq(transfers.creditAccountId, query.accountId)),
        query.journal && eq(transfers.journal, query.journal),
        query.documentId === undefined ? undefined : ofDocument(query.documentId),
        query.search ? beginsWith(transfers.documentNumber, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toTransfer)
}

/** Sums by code and currency, with all customers under one code; balanced when debits equal credits in every currency. */
export async function getTrialBalance(ctx: Ctx): Promise<TrialBalance> {
  const sums = await rowsOf<{
    code: string
    kind: AccountKind
    currency: string
    debitMinor: number
    creditMinor: number
  }>(
    ctx.tx,
    sql`select split_part(code, '-', 1) as code, kind, currency,
        sum(debit_minor)::bigint as "debitMinor", sum(credit_minor)::bigint as "creditMinor"
      from ledger_accounts
      where ${visibleTo(ctx.scope, { sellerId: accounts.sellerId, customerId: accounts.customerId })}
      group by 1, 2, 3
      order by 1, 3`,
  )
  const rows = sums.map((sum) => ({
    ...sum,
    name: entryOf(sum.code).name,
    balanceMinor: sum.debitMinor - sum.creditMinor,
  }))
  const left = new Map<string, number>()
  for (const { currency, balanceMinor } of rows) left.set(currency, (left.get(currency) ?? 0) + balanceMinor)
  return { rows, balanced: [...left.values()].every((difference) => difference === 0) }
}

async function requireAccount(ctx: Ctx, id: LedgerAccountId): Promise<void> {
  const mine = visibleTo(ctx.scope, { sellerId: accounts.sellerId, customerId: accounts.customerId })
  const rows = await ctx.tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(mine, eq(accounts.id, id)))
  oneOr('ledger.account_not_found', rows)
}

/** Text that is no identifier names no document. */
function ofDocument(id: string): SQL {
  return isId<string>(id) ? eq(transfers.documentId, id) : sql`false`
}

function accountFound(ctx: Ctx, text: string): SQL | undefined {
  if (/^\d+$/.test(text)) return or(beginsWith(accounts.code, text), beginsWith(accounts.code, `411-${text}`))
  const mine = visibleTo(ctx.scope, { sellerId: accounts.sellerId, customerId: accounts.customerId })
  const named = and(
    visibleTo(ctx.scope, { sellerId: customers.sellerId, customerId: customers.id }),
    beginsWith(customers.name, text),
  )
  return sql`${accounts.id} in (
    (select ${accounts.id} from ${accounts} where ${mine} and ${accounts.customerId} in
      (select ${customers.id} from ${customers} where ${named} limit ${SEARCHED_CUSTOMERS}))
    union all
    (select ${accounts.id} from ${accounts} where ${mine} and ${accounts.code} = any(${arrayLiteral(codesNamed(text))}::text[])))`
}

/** The range lets the index find what begins with the text. */
function beginsWith(
  column: typeof accounts.code | typeof customers.name | typeof transfers.documentNumber,
  text: string,
): SQL {
  return sql`(${column} >= ${text} and ${column} < ${text + LAST_CHARACTER} and starts_with(${column}, ${text}))`
}
