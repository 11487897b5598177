import type { CustomerId, LedgerAccountId } from '@palier/contracts'
import { type Currency, newId, plainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { ensureAccounts } from './actions/ensure-accounts.ts'
import { type AccountCustomer, type AccountRole, accountKey, type WantedAccount } from './domain/chart.ts'
import type { NewTransfer } from './domain/transfers.ts'

/** An invoice of 12.00 EUR, from revenue to a customer. */
export function aTransfer(overrides: Partial<NewTransfer> = {}): NewTransfer {
  return {
    journal: 'sales',
    debitAccountId: newId<'ledgerAccount'>(),
    creditAccountId: newId<'ledgerAccount'>(),
    amountMinor: 1200,
    currency: 'EUR',
    happenedOn: plainDate('2026-11-22'),
    documentType: 'invoice',
    documentId: newId<'invoice'>(),
    documentNumber: 'FA-2026-1',
    ...overrides,
  }
}

/** The receivable of a customer, as something to open. */
export function receivable(customer: AccountCustomer, currency: Currency = 'EUR'): WantedAccount {
  return { role: 'receivable', currency, customer }
}

/** Opens accounts and finds each by what it is for. */
export async function accountsOf(ctx: Ctx, wanted: readonly WantedAccount[]) {
  const accounts = await ensureAccounts(ctx, wanted)
  return (role: AccountRole, customerId?: CustomerId, currency: Currency = 'EUR'): LedgerAccountId => {
    const id = accounts.get(accountKey({ role, currency, customerId }))
    if (!id) throw new Error(`No account of ${role}`)
    return id
  }
}

/** Writes customers, numbered from the given one. */
export async function newCustomers(
  ctx: Ctx,
  first: number,
  count: number,
  name = 'Customer',
): Promise<AccountCustomer[]> {
  const made = Array.from({ length: count }, (_, place) => ({ id: newId<'customer'>(), number: first + place, name }))
  await ctx.tx.execute(sql`insert into customers (id, seller_id, number, kind, state, name, email, language, address, currency, created_at)
    select id, ${ctx.scope.sellerId}::uuid, number, 'company', 'active', ${name}, 'office@customer.example', 'en', '{}', 'EUR', ${ctx.now}::timestamptz
    from unnest(${arrayLiteral(made.map(({ id }) => id))}::uuid[], ${arrayLiteral(made.map(({ number }) => number))}::int[]) as given (id, number)`)
  return made
}
