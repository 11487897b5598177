import { execFileSync } from 'node:child_process'
import type { CustomerId, LedgerAccountId, SellerId } from '@palier/contracts'
import { exportJournal, getTrialBalance, listLedgerAccounts, listLedgerTransfers } from '@palier/contracts/ledger'
import { type Currency, newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrayLiteral } from '../../platform/db/array.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aTransfer } from './builders.ts'
import {
  type AccountRole,
  accountKey,
  ensureAccounts,
  exportHledger,
  type NewTransfer,
  post,
  type WantedAccount,
} from './index.ts'

type Step = { from: number; to: number; amountMinor: number; currency: 'EUR' | 'JPY' }

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
  const [customer] = await newCustomers(harness.world.acme, 500_001, 1)
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
  const customers = await newCustomers(harness.world.acme, 200_000, 60)
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

test('hledger reads the journal of an unusual ledger and finds the very balances', async () => {
  const name = 'type: A; "Fils" | (Grüße)\n  & Co  [2026-13-45]'
  const [customer] = await newCustomers(harness.world.acme, 300_001, 1, name)
  if (!customer) throw new Error('There is no customer')
  await harness.door.write(harness.world.acme, async (ctx) => {
    for (const currency of ['EUR', 'TND', 'JPY'] as const) {
      const id = await accountsOf(ctx, [
        receivable(customer, currency),
        { role: 'revenue', currency },
        { role: 'cheques', currency },
      ])
      const [debitAccountId, creditAccountId, cheques] = [
        id('receivable', customer.id, currency),
        id('revenue', undefined, currency),
        id('cheques', undefined, currency),
      ]
      await post(ctx, [
        aTransfer({ currency, amountMinor: 1_234_567, debitAccountId, creditAccountId }),
        aTransfer({
          currency,
          amountMinor: 1,
          debitAccountId: cheques,
          creditAccountId: debitAccountId,
          documentType: 'payment',
          documentNumber: 'no. 17 (paid); x | y',
        }),
      ])
    }
  })
  const journal = await harness.as('acme.owner').call(exportJournal)
  hledger(journal, ['check', '--strict'])
  for (const { code, currency, balanceMinor } of (await harness.as('acme.owner').call(getTrialBalance)).rows) {
    const path =
      {
        '411': 'assets:receivable',
        '706': 'income:services',
        '44571': 'liabilities:vat',
        '512': 'assets:bank',
        '5112': 'assets:cheques',
        '530': 'assets:cash',
      }[code] ?? code
    const told = hledger(journal, [
      'balance',
      `^${path}(:|$)`,
      `cur:${currency}`,
      '--depth',
      '2',
      '--no-total',
      '--format',
      '%(total)',
    ]).trim()
    expect(minorOf(told)).toBe(balanceMinor)
  }
  const parts: string[] = []
  await harness.door.read(harness.world.acme, (ctx) => exportHledger(ctx, (text) => void parts.push(text)))
  expect(parts.join('')).toBe(journal)
})

test('thousands of transfers are posted at once, and each account of a customer lists its own', async () => {
  const customers = await newCustomers(harness.world.globex, 400_000, 1500)
  const accountId = await harness.door.write(harness.world.globex, async (ctx) => {
    const id = await accountsOf(ctx, [
      ...customers.map((customer) => receivable(customer)),
      { role: 'revenue', currency: 'EUR' },
    ])
    await post(
      ctx,
      customers.map((customer, place) =>
        aTransfer({
          debitAccountId: id('receivable', customer.id),
          creditAccountId: id('revenue'),
          documentNumber: `G-${place}`,
          amountMinor: place + 1,
        }),
      ),
    )
    return id('receivable', customers[7]?.id)
  })
  const owner = harness.as('globex.owner')
  const { items } = await owner.call(listLedgerTransfers, { query: { accountId } })
  expect(items).toMatchObject([{ debitCode: '411-400007', creditCode: '706', amountMinor: 8, documentNumber: 'G-7' }])
  expect((await owner.call(listLedgerAccounts, { query: { search: '400007' } })).items).toMatchObject([
    { code: '411-400007', balanceMinor: 8 },
  ])
  const balance = await owner.call(getTrialBalance)
  expect(balance).toMatchObject({ balanced: true })
  expect(balance.rows).toEqual([
    {
      code: '411',
      name: 'Customers',
      kind: 'asset',
      currency: 'EUR',
      debitMinor: 1_125_750,
      creditMinor: 0,
      balanceMinor: 1_125_750,
    },
    {
      code: '706',
      name: 'Services sold',
      kind: 'income',
      currency: 'EUR',
      debitMinor: 0,
      creditMinor: 1_125_750,
      balanceMinor: -1_125_750,
    },
  ])
})

test('the journal is paged without losing or repeating a transfer, both ways, and searched by number', async () => {
  const owner = harness.as('globex.owner')
  for (const sort of ['-recordedAt', 'recordedAt'] as const) {
    const numbers: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await owner.call(listLedgerTransfers, { query: { limit: 100, sort, ...(cursor ? { cursor } : {}) } })
      numbers.push(...page.items.map(({ documentNumber }) => documentNumber))
      cursor = page.nextCursor
    }
    expect(numbers).toHaveLength(1500)
    expect(new Set(numbers).size).toBe(1500)
  }
  const found = await owner.call(listLedgerTransfers, { query: { search: 'G-149', journal: 'sales' } })
  expect(found.items.map(({ documentNumber }) => documentNumber).sort()).toEqual([
    'G-149',
    ...Array.from({ length: 10 }, (_, digit) => `G-149${digit}`),
  ])
  const [one] = found.items
  expect((await owner.call(listLedgerTransfers, { query: { documentId: one?.documentId ?? '' } })).items).toEqual([one])
  expect((await owner.call(listLedgerTransfers, { query: { documentId: 'nothing' } })).items).toEqual([])
})

test('nothing in the ledger is changed or deleted afterwards, not even by the platform', async () => {
  const change = (statement: ReturnType<typeof sql>) =>
    harness.door.write(harness.world.globex, (ctx) => ctx.tx.execute(statement))
  await expect(change(sql`update ledger_transfers set amount_minor = 1`)).rejects.toThrow()
  await expect(change(sql`delete from ledger_transfers`)).rejects.toThrow()
})

test('a neighbour, and a customer in the portal, see nothing of the ledger', async () => {
  const [mine] = (await harness.as('globex.owner').call(listLedgerTransfers)).items
  const theirs = await harness
    .as('acme.owner')
    .call(listLedgerTransfers, { query: { documentId: mine?.documentId ?? '' } })
  expect(theirs.items).toEqual([])
  await expect(harness.as('bakery.owner').call(getTrialBalance)).rejects.toMatchObject({ status: 403 })
  await expect(harness.as('acme.support').call(exportJournal)).rejects.toMatchObject({ status: 403 })
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

const shared: readonly AccountRole[] = ['revenue', 'tax_payable', 'bank', 'cheques']
let debtor: Customer

async function postAll(batches: readonly (readonly Step[])[]): Promise<void> {
  for (const steps of batches) {
    await harness.door.write(harness.world.acme, async (ctx) => {
      const currencies = ['EUR', 'JPY'] as const
      const id = await accountsOf(
        ctx,
        currencies.flatMap((currency) => [receivable(debtor, currency), ...shared.map((role) => ({ role, currency }))]),
      )
      const place = (index: number, currency: Currency) => {
        const role = shared[index]
        return role ? id(role, undefined, currency) : id('receivable', debtor.id, currency)
      }
      await post(
        ctx,
        steps
          .filter(({ from, to }) => from !== to)
          .map(
            ({ from, to, amountMinor, currency }): NewTransfer =>
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

async function accountsOf(ctx: Ctx, wanted: readonly WantedAccount[]) {
  const accounts = await ensureAccounts(ctx, wanted)
  return (role: AccountRole, customerId?: CustomerId, currency: Currency = 'EUR'): LedgerAccountId => {
    const id = accounts.get(accountKey({ role, currency, customerId }))
    if (!id) throw new Error(`No account of ${role}`)
    return id
  }
}

function receivable(
  customer: { id: CustomerId; number: number; name: string },
  currency: Currency = 'EUR',
): WantedAccount {
  return { role: 'receivable', currency, customer }
}

type Customer = { id: CustomerId; number: number; name: string }

/** Customers that exist, numbered from the given one. */
async function newCustomers(sellerId: SellerId, first: number, count: number, name = 'Customer'): Promise<Customer[]> {
  const made = Array.from({ length: count }, (_, place) => ({ id: newId<'customer'>(), number: first + place, name }))
  await harness.door.write(sellerId, (ctx) =>
    ctx.tx.execute(sql`insert into customers (id, seller_id, number, kind, state, name, email, language, address, currency, created_at)
      select id, ${sellerId}::uuid, number, 'company', 'active', ${name}, 'office@customer.example', 'en', '{}', 'EUR', ${ctx.now}::timestamptz
      from unnest(${arrayLiteral(made.map(({ id }) => id))}::uuid[], ${arrayLiteral(made.map(({ number }) => number))}::int[]) as given (id, number)`),
  )
  return made
}

function minorOf(amount: string): number {
  const [digits = '', currency] = amount.split(' ')
  return currency === undefined ? Number(digits) : Number(digits.replace('.', ''))
}

/** Asks the real program. */
function hledger(journal: string, args: readonly string[]): string {
  return execFileSync('hledger', ['-f', '-', ...args], {
    input: journal,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
  })
}
