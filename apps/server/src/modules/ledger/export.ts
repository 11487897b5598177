import { sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { accountDeclaration, journalHead, type ToldTransfer, transactionText } from './domain/hledger.ts'
import { ledgerAccounts, ledgerTransfers } from './schema.ts'

const PAGE = 2000
const BEFORE_ALL = { recordedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

/** The whole journal of the seller as one text. @see exportHledger for one that is too long to hold. */
export async function journalText(ctx: Ctx): Promise<string> {
  const parts: string[] = []
  await exportHledger(ctx, (text) => void parts.push(text))
  return parts.join('')
}

/**
 * Writes the journal of the seller in the format of hledger, part by part: what the currencies look like, the accounts,
 * then each transfer as a transaction, in the order in which they were recorded. `write` may answer when it is ready for more.
 */
export async function exportHledger(ctx: Ctx, write: (text: string) => void | Promise<void>): Promise<void> {
  await write(journalHead(await currenciesOf(ctx)))
  for (let after: string | undefined = ''; after !== undefined; ) {
    const accounts = await accountsAfter(ctx, after)
    if (accounts.length > 0) await write(accounts.map(accountDeclaration).join(''))
    after = accounts.length < PAGE ? undefined : accounts.at(-1)?.code
  }
  for (let after: typeof BEFORE_ALL | undefined = BEFORE_ALL; after !== undefined; ) {
    const transfers: PagedTransfer[] = await transfersAfter(ctx, after)
    if (transfers.length > 0) await write(transfers.map(transactionText).join(''))
    after = transfers.length < PAGE ? undefined : transfers.at(-1)
  }
}

type PagedTransfer = ToldTransfer & { id: string; recordedAt: string }

async function currenciesOf(ctx: Ctx): Promise<string[]> {
  const rows = await rowsOf<{ currency: string }>(
    ctx.tx,
    sql`select distinct currency from ledger_accounts where ${ownAccounts(ctx)} order by currency`,
  )
  return rows.map(({ currency }) => currency)
}

/** The accounts of one code in several currencies are one account of the file. */
async function accountsAfter(ctx: Ctx, code: string): Promise<{ code: string; name: string }[]> {
  return rowsOf(
    ctx.tx,
    sql`select distinct on (code) code, name from ledger_accounts
      where ${ownAccounts(ctx)} and code > ${code}
      order by code, currency
      limit ${PAGE}`,
  )
}

async function transfersAfter(ctx: Ctx, after: { recordedAt: string; id: string }): Promise<PagedTransfer[]> {
  return rowsOf(
    ctx.tx,
    sql`select ledger_transfers.id, ledger_transfers.recorded_at::text as "recordedAt",
        ledger_transfers.happened_on::text as "happenedOn", ledger_transfers.document_type as "documentType",
        ledger_transfers.document_number as "documentNumber", ledger_transfers.amount_minor as "amountMinor",
        ledger_transfers.currency, debited.code as "debitCode", credited.code as "creditCode"
      from ledger_transfers
        join ledger_accounts as debited on debited.id = ledger_transfers.debit_account_id
        join ledger_accounts as credited on credited.id = ledger_transfers.credit_account_id
      where ${visibleTo(ctx.scope, { sellerId: ledgerTransfers.sellerId })}
        and (ledger_transfers.recorded_at, ledger_transfers.id) > (${after.recordedAt}::timestamptz, ${after.id}::uuid)
      order by ledger_transfers.recorded_at, ledger_transfers.id
      limit ${PAGE}`,
  )
}

function ownAccounts(ctx: Ctx) {
  return visibleTo(ctx.scope, { sellerId: ledgerAccounts.sellerId, customerId: ledgerAccounts.customerId })
}
