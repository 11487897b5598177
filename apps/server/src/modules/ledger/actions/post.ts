import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import { type Movement, movementsOf, type NewTransfer } from '../domain/transfers.ts'
import { addToBalances, insertTransfers, lockAccounts } from '../store.ts'

/**
 * Writes the transfers and moves the balances of the accounts that they touch, in the caller's transaction: three
 * statements for any number of transfers. The accounts stay locked until the transaction ends, so post as late as possible.
 * @throws RangeError or Error for a mistake of the caller: an amount that is not positive, an account that is absent or of
 * another currency.
 */
export async function post(ctx: Ctx, transfers: readonly NewTransfer[]): Promise<void> {
  // As with the accounts: transfers belong to the seller as a whole.
  if (transfers.length > 0) await asWholeSeller(ctx, (whole) => write(whole, transfers))
}

async function write(ctx: Ctx, transfers: readonly NewTransfer[]): Promise<void> {
  const movements = movementsOf(transfers)
  const accounts = await lockAccounts(
    ctx.tx,
    ctx.scope,
    movements.map(({ accountId }) => accountId),
  )
  requireAccounts(movements, accounts)
  await insertTransfers(ctx.tx, ctx.scope, ctx.now, transfers)
  await addToBalances(ctx.tx, ctx.scope, movements)
}

function requireAccounts(movements: readonly Movement[], accounts: readonly { id: string; currency: string }[]): void {
  const currencies = new Map(accounts.map(({ id, currency }) => [id, currency]))
  for (const { accountId, currency } of movements) {
    if (currencies.get(accountId) !== currency)
      throw new Error(`There is no ledger account ${accountId} in ${currency}`)
  }
}
