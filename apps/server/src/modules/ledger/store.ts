import type { LedgerAccountId } from '@palier/contracts'
import { type Instant, newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { AccountKind } from './domain/chart.ts'
import type { Movement, NewTransfer } from './domain/transfers.ts'
import { ledgerAccounts } from './schema.ts'

export type OpenAccount = { code: string; name: string; kind: AccountKind; currency: string; customerId: string | null }
export type AccountPlace = { id: LedgerAccountId; code: string; currency: string }

const visibleAccounts = (scope: Scope) =>
  visibleTo(scope, { sellerId: ledgerAccounts.sellerId, customerId: ledgerAccounts.customerId })

/** The accounts at these places, those that exist: one statement for any number of them. */
export async function selectAccountsAt(
  tx: Tx,
  scope: Scope,
  places: readonly Pick<OpenAccount, 'code' | 'currency'>[],
): Promise<AccountPlace[]> {
  const codes = arrayLiteral(places.map(({ code }) => code))
  const currencies = arrayLiteral(places.map(({ currency }) => currency))
  return rowsOf<AccountPlace>(
    tx,
    sql`select ledger_accounts.id, ledger_accounts.code, ledger_accounts.currency
      from unnest(${codes}::text[], ${currencies}::text[]) as place (code, currency)
        join ledger_accounts on ledger_accounts.code = place.code and ledger_accounts.currency = place.currency
      where ${visibleAccounts(scope)}`,
  )
}

/**
 * Opens accounts; one that another transaction opens at the same time is left to it. They are inserted in the order of
 * their codes, so that two transactions never wait for each other in turn.
 */
export async function insertAccounts(tx: Tx, scope: Scope, accounts: readonly OpenAccount[]): Promise<void> {
  const sorted = accounts.toSorted((a, b) => compare(a.code, b.code) || compare(a.currency, b.currency))
  const list = (key: keyof OpenAccount) => arrayLiteral(sorted.map((account) => account[key]))
  const ids = arrayLiteral(sorted.map(() => newId<'ledgerAccount'>()))
  await tx.execute(sql`insert into ledger_accounts (id, seller_id, code, name, kind, customer_id, currency)
    select id, ${scope.sellerId}::uuid, code, name, kind, customer_id, currency
    from unnest(${ids}::uuid[], ${list('code')}::text[], ${list('name')}::text[], ${list('kind')}::text[],
      ${list('customerId')}::uuid[], ${list('currency')}::text[])
      with ordinality as given (id, code, name, kind, customer_id, currency, place)
    order by place
    on conflict (seller_id, code, currency) do nothing`)
}

/** Locks the accounts in the order of their ids, in which everybody locks them, and tells their currencies. */
export async function lockAccounts(
  tx: Tx,
  scope: Scope,
  ids: readonly LedgerAccountId[],
): Promise<{ id: LedgerAccountId; currency: string }[]> {
  return rowsOf(
    tx,
    sql`select id, currency from ledger_accounts
      where ${visibleAccounts(scope)} and id = any(${uuidArray(ids)})
      order by id
      for no key update`,
  )
}

export async function addToBalances(tx: Tx, scope: Scope, movements: readonly Movement[]): Promise<void> {
  await tx.execute(sql`update ledger_accounts
    set debit_minor = ledger_accounts.debit_minor + movement.debit_minor, credit_minor = ledger_accounts.credit_minor + movement.credit_minor
    from unnest(${arrayLiteral(movements.map(({ accountId }) => accountId))}::uuid[],
      ${arrayLiteral(movements.map(({ debitMinor }) => debitMinor))}::bigint[],
      ${arrayLiteral(movements.map(({ creditMinor }) => creditMinor))}::bigint[]) as movement (account_id, debit_minor, credit_minor)
    where ${visibleAccounts(scope)} and ledger_accounts.id = movement.account_id`)
}

export async function insertTransfers(
  tx: Tx,
  scope: Scope,
  recordedAt: Instant,
  transfers: readonly NewTransfer[],
): Promise<void> {
  const list = (key: keyof NewTransfer) => arrayLiteral(transfers.map((transfer) => transfer[key]))
  const ids = arrayLiteral(transfers.map(() => newId<'ledgerTransfer'>()))
  await tx.execute(sql`insert into ledger_transfers (id, seller_id, journal, debit_account_id, credit_account_id,
      amount_minor, currency, happened_on, recorded_at, document_type, document_id, document_number)
    select id, ${scope.sellerId}::uuid, journal, debit_account_id, credit_account_id,
      amount_minor, currency, happened_on, ${recordedAt}::timestamptz, document_type, document_id, document_number
    from unnest(${ids}::uuid[], ${list('journal')}::text[], ${list('debitAccountId')}::uuid[], ${list('creditAccountId')}::uuid[],
      ${list('amountMinor')}::bigint[], ${list('currency')}::text[], ${list('happenedOn')}::date[],
      ${list('documentType')}::text[], ${list('documentId')}::uuid[], ${list('documentNumber')}::text[])
      as given (id, journal, debit_account_id, credit_account_id, amount_minor, currency, happened_on, document_type, document_id, document_number)`)
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
