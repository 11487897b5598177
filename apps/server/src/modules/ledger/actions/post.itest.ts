import type { Currency } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../../../testing/harness.ts'
import { accountsOf, aTransfer, newCustomers, receivable } from '../builders.ts'
import type { AccountCustomer, AccountRole, WantedAccount } from '../domain/chart.ts'
import { ensureAccounts } from './ensure-accounts.ts'
import { post } from './post.ts'

type Step = { from: number; to: number; amountMinor: number; currency: 'EUR' | 'JPY' }

const SHARED: readonly AccountRole[] = ['revenue', 'tax_payable', 'bank', 'cheques']

let harness: Harness
let debtor: AccountCustomer
beforeAll(async () => {
  harness = await startHarness()
  const [customer] = await harness.door.write(harness.world.acme, (ctx) => newCustomers(ctx, 500_001, 1))
  if (customer) debtor = customer
})
afterAll(() => harness.stop())

test('whatever two writers post at the same time, debits equal credits and balances are the sums of the transfers', async () => {
  const step = fc.record({
    from: fc.nat(4),
    to: fc.nat(4),
    amountMinor: fc.integer({ min: 1, max: 1_000_000_000 }),
    currency: fc.constantFrom('EUR' as const, 'JPY' as const),
  })
  // Each writer posts several times, a batch of steps in each transaction.
  const writer = fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(writer, writer, async (first, second) => {
      await Promise.all([postAll(first), postAll(second)])
      await expectBalanced()
    }),
    { numRuns: 12 },
  )
})

test('two writers that open the same accounts in opposite order both get them', async () => {
  const customers = await harness.door.write(harness.world.acme, (ctx) => newCustomers(ctx, 200_000, 60))
  const open = (list: typeof customers) =>
    harness.door.write(harness.world.acme, (ctx) =>
      ensureAccounts(
        ctx,
        list.map((customer) => receivable(customer)),
      ),
    )
  const [first, second] = await Promise.all([open(customers), open(customers.toReversed())])
  expect(first.size).toBe(60)
  expect(new Map([...second].sort())).toEqual(new Map([...first].sort()))
})

test('nothing in the ledger is changed or deleted afterwards, not even by the platform', async () => {
  const change = (statement: ReturnType<typeof sql>) =>
    harness.door.write(harness.world.acme, (ctx) => ctx.tx.execute(statement))
  await expect(change(sql`update ledger_transfers set amount_minor = 1`)).rejects.toThrow()
  await expect(change(sql`delete from ledger_transfers`)).rejects.toThrow()
})

test('nothing is posted to an account of a neighbour or of another currency', async () => {
  const { acme, globex } = harness.world
  const wanted: WantedAccount[] = [
    { role: 'bank', currency: 'EUR' },
    { role: 'cash', currency: 'EUR' },
  ]
  const theirs = await harness.door.write(globex, (ctx) => accountsOf(ctx, wanted))
  const pair = { debitAccountId: theirs('bank'), creditAccountId: theirs('cash') }
  await expect(harness.door.write(acme, (ctx) => post(ctx, [aTransfer(pair)]))).rejects.toThrow(
    'There is no ledger account',
  )
  await expect(
    harness.door.write(globex, (ctx) => post(ctx, [aTransfer({ ...pair, currency: 'USD' })])),
  ).rejects.toThrow('in USD')
})

async function postAll(batches: readonly (readonly Step[])[]): Promise<void> {
  for (const steps of batches) {
    await harness.door.write(harness.world.acme, async (ctx) => {
      const currencies = ['EUR', 'JPY'] as const
      const id = await accountsOf(
        ctx,
        currencies.flatMap((currency) => [receivable(debtor, currency), ...SHARED.map((role) => ({ role, currency }))]),
      )
      const place = (index: number, currency: Currency) => {
        const role = SHARED[index]
        return role ? id(role, undefined, currency) : id('receivable', debtor.id, currency)
      }
      await post(
        ctx,
        steps
          .filter(({ from, to }) => from !== to)
          .map(({ from, to, amountMinor, currency }) =>
            aTransfer({
              amountMinor,
              currency,
              debitAccountId: place(to, currency),
              creditAccountId: place(from, currency),
            }),
          ),
      )
    })
  }
}

/** Compares what the accounts say with what the transfers sum to. */
async function expectBalanced(): Promise<void> {
  await harness.door.read(harness.world.acme, async (ctx) => {
    const differing = await rowsOf(
      ctx.tx,
      sql`select a.code from ledger_accounts a
      where a.debit_minor <> coalesce((select sum(amount_minor) from ledger_transfers t where t.debit_account_id = a.id), 0)
        or a.credit_minor <> coalesce((select sum(amount_minor) from ledger_transfers t where t.credit_account_id = a.id), 0)`,
    )
    expect(differing).toEqual([])
    const unbalanced = await rowsOf(
      ctx.tx,
      sql`select currency from ledger_accounts group by currency having sum(debit_minor) <> sum(credit_minor)`,
    )
    expect(unbalanced).toEqual([])
  })
}
