import { execFileSync } from 'node:child_process'
import type { LedgerAccountId } from '@palier/contracts'
import { exportJournal, getTrialBalance, listLedgerAccounts, listLedgerTransfers } from '@palier/contracts/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { accountsOf, aTransfer, newCustomers, receivable } from './builders.ts'
import { exportHledger, post } from './index.ts'

let harness: Harness
let accountId: LedgerAccountId
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('hledger reads the journal of an unusual ledger and finds the very balances', async () => {
  const name = 'type: A; "Fils" | (Grüße)\n  & Co  [2026-13-45]'
  const [customer] = await harness.door.write(harness.world.acme, (ctx) => newCustomers(ctx, 300_001, 1, name))
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
  const customers = await harness.door.write(harness.world.globex, (ctx) => newCustomers(ctx, 400_000, 1500))
  accountId = await harness.door.write(harness.world.globex, async (ctx) => {
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
  const byName = await owner.call(listLedgerAccounts, { query: { search: 'Custom', limit: 5 } })
  expect(byName.items.map(({ code }) => code.startsWith('411-400'))).toEqual(Array(5).fill(true))
  const byPart = await owner.call(listLedgerAccounts, { query: { search: 'sold' } })
  expect(byPart.items.map(({ code }) => code)).toEqual(['706'])
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

test('a neighbour, and a customer in the portal, see nothing of the ledger', async () => {
  const [mine] = (await harness.as('globex.owner').call(listLedgerTransfers)).items
  const theirs = await harness
    .as('acme.owner')
    .call(listLedgerTransfers, { query: { documentId: mine?.documentId ?? '' } })
  expect(theirs.items).toEqual([])
  const foreign = harness.as('acme.owner').call(listLedgerTransfers, { query: { accountId } })
  await expect(foreign).rejects.toMatchObject({ problem: { code: 'ledger.account_not_found' } })
  await expect(harness.as('bakery.owner').call(getTrialBalance)).rejects.toMatchObject({ status: 403 })
  await expect(harness.as('acme.support').call(exportJournal)).rejects.toMatchObject({ status: 403 })
})

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
