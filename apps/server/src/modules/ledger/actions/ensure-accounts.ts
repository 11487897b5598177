import type { LedgerAccountId } from '@palier/contracts'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import { accountKey, chartAccount, type WantedAccount } from '../domain/chart.ts'
import { type AccountPlace, insertAccounts, selectAccountsAt } from '../store.ts'

/**
 * The accounts that a caller is about to post to, by `accountKey`; those that are missing are opened with the name that
 * the customer has now. One statement when all exist, three when some do not, for any number of them.
 */
export async function ensureAccounts(
  ctx: Ctx,
  wanted: readonly WantedAccount[],
): Promise<Map<string, LedgerAccountId>> {
  const places = new Map(wanted.map((each) => [accountKey(each), chartAccount(each)]))
  // The seller's own accounts belong to no customer, also when somebody posts who sees some customers only.
  return places.size === 0 ? new Map() : asWholeSeller(ctx, (whole) => open(whole, places))
}

async function open(ctx: Ctx, places: ReadonlyMap<string, Place>): Promise<Map<string, LedgerAccountId>> {
  const known = byPlace(await selectAccountsAt(ctx.tx, ctx.scope, [...places.values()]))
  const missing = [...places.values()].filter((place) => !known.has(placeText(place)))
  if (missing.length > 0) {
    await insertAccounts(ctx.tx, ctx.scope, missing)
    // Read again instead of `returning`: another transaction may have opened some of them meanwhile.
    for (const [place, id] of byPlace(await selectAccountsAt(ctx.tx, ctx.scope, missing))) known.set(place, id)
  }
  return new Map([...places].map(([key, place]) => [key, found(known, place)]))
}

type Place = ReturnType<typeof chartAccount>

const placeText = ({ code, currency }: { code: string; currency: string }) => `${code} ${currency}`

function byPlace(accounts: readonly AccountPlace[]): Map<string, LedgerAccountId> {
  return new Map(accounts.map((account) => [placeText(account), account.id]))
}

function found(known: Map<string, LedgerAccountId>, place: { code: string; currency: string }): LedgerAccountId {
  const id = known.get(placeText(place))
  if (id === undefined) throw new Error(`The ledger account ${placeText(place)} could not be opened`)
  return id
}
