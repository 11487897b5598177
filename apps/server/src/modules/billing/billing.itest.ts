import type { CustomerId, SubscriptionId } from '@palier/contracts'
import {
  creditInvoice,
  getCustomerBilling,
  getInvoice,
  listBillRuns,
  listInvoices,
  rehearseBillRun,
} from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { getTrialBalance, listLedgerTransfers } from '@palier/contracts/ledger'
import { recordPayment } from '@palier/contracts/payments'
import { createSubscription } from '@palier/contracts/subscriptions'
import { updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDays, plainDate } from '@palier/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { recordReading } from '../usage/index.ts'
import { billRun, verifyChain } from './index.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.stop())

const MB = 1_000_000
const STORAGE = { resource: 'storage', included: 50 * MB, hardLimit: 150 * MB, overusePriceMinor: 200 }
const MONTHLY = { unit: 'month', count: 1 } as const

async function sellPlan(options: {
  code: string
  priceMinor?: number
  leadDays?: number
  cycle?: { unit: 'month' | 'year'; count: number }
}) {
  return harness.as('acme.owner').call(createPlan, {
    body: {
      service: 'backup',
      code: options.code,
      name: options.code,
      currency: 'EUR',
      cycle: options.cycle ?? MONTHLY,
      priceMinor: options.priceMinor ?? 1000,
      invoiceLeadDays: options.leadDays ?? 0,
      resources: [STORAGE],
    },
  })
}

async function subscribe(customerId: CustomerId, planId: Awaited<ReturnType<typeof sellPlan>>['id']) {
  return harness.as('acme.owner').call(createSubscription, { body: { customerId, planId } })
}

async function invoicesOf(customerId: CustomerId) {
  const { items } = await harness
    .as('acme.owner')
    .call(listInvoices, { query: { customerId, sort: 'issuedOn', limit: 100 } })
  return items
}

function idOf<Id>(invoice: { id: Id } | undefined): Id {
  if (!invoice) throw new Error('There is no invoice')
  return invoice.id
}

async function measure(subscriptionId: SubscriptionId, bytes: number) {
  await harness.door.write(harness.world.acme, (ctx) =>
    recordReading(ctx, { subscriptionId, resource: 'storage', quantity: bytes, measuredAt: ctx.now }),
  )
}

test('an order is invoiced at once, its renewal on the anniversary with the overuse of the period that closed [CBM-060, CBM-070]', async () => {
  const { bakery } = harness.world
  const plan = await sellPlan({ code: 'starter' })
  const subscription = await subscribe(bakery.id, plan.id)
  expect(subscription.renewsOn).toBe('2026-02-15')
  const [first] = await invoicesOf(bakery.id)
  expect(first).toMatchObject({
    issuedOn: '2026-01-15',
    netMinor: 1000,
    taxMinor: 200,
    grossMinor: 1200,
    currency: 'EUR',
    state: 'due',
  })
  await harness.setClock('2026-01-20')
  await measure(subscription.id, 120 * MB)
  await harness.passDaysUntil('2026-02-15')
  const [, second, ...others] = await invoicesOf(bakery.id)
  expect(others).toEqual([])
  // 10.00 ahead and 70 MB at 2.00 per GB: 10.14, VAT 20 % once per document: 2.03.
  expect(second).toMatchObject({ issuedOn: '2026-02-15', netMinor: 1014, taxMinor: 203, grossMinor: 1217 })
  const { lines } = await harness.as('acme.owner').call(getInvoice, { params: { invoiceId: idOf(second) } })
  expect(lines).toMatchObject([
    { kind: 'base', periodStart: '2026-02-15', periodEnd: '2026-03-15', netMinor: 1000 },
    {
      kind: 'overuse',
      periodStart: '2026-01-15',
      periodEnd: '2026-02-15',
      quantity: 70,
      unit: 'MB',
      unitPriceMinor: 200,
      priceQuantity: 1000,
      netMinor: 14,
    },
  ])
})

test('subscriptions bought on different days are invoiced apart, each on its own anniversary [CBM-059]', async () => {
  const { bakery } = harness.world
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(bakery.id, plan.id)
  await harness.setClock('2026-01-20')
  await subscribe(bakery.id, plan.id)
  await harness.passDaysUntil('2026-02-20')
  const february = (await invoicesOf(bakery.id)).filter(({ issuedOn }) => issuedOn.startsWith('2026-02'))
  expect(february.map(({ issuedOn }) => issuedOn)).toEqual(['2026-02-15', '2026-02-20'])
})

test('subscriptions of one customer that renew on one day share one invoice', async () => {
  const { bakery } = harness.world
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(bakery.id, plan.id)
  await subscribe(bakery.id, plan.id)
  await harness.passDaysUntil('2026-02-15')
  const renewals = (await invoicesOf(bakery.id)).filter(({ issuedOn }) => issuedOn === '2026-02-15')
  expect(renewals.map(({ netMinor }) => netMinor)).toEqual([2000])
})

test('an invoice is created its lead time before the renewal, and a second run creates nothing [CBM-061]', async () => {
  const { bakery } = harness.world
  const plan = await sellPlan({ code: 'ahead', leadDays: 10 })
  await subscribe(bakery.id, plan.id)
  await harness.passDaysUntil('2026-02-04')
  expect(await invoicesOf(bakery.id)).toHaveLength(1)
  await harness.passDaysUntil('2026-02-05')
  expect((await invoicesOf(bakery.id)).map(({ issuedOn }) => issuedOn)).toEqual(['2026-01-15', '2026-02-05'])
  const { invoiceCount } = await billRun(harness.door, harness.world.acme)
  expect(invoiceCount).toBe(0)
})

test('two runs at once invoice every period exactly once, without a gap in the numbers', async () => {
  const plan = await sellPlan({ code: 'starter' })
  for (const { id } of [harness.world.bakery, harness.world.florist])
    for (let count = 0; count < 4; count++) await subscribe(id, plan.id)
  await harness.setClock('2026-04-15')
  const runs = await Promise.all([1, 2].map(() => billRun(harness.door, harness.world.acme, 2)))
  expect(runs.reduce((sum, { invoiceCount }) => sum + invoiceCount, 0)).toBe(2 * 3)
  const invoices = [...(await invoicesOf(harness.world.bakery.id)), ...(await invoicesOf(harness.world.florist.id))]
  const numbers = invoices.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 14 }, (_, index) => index + 1))
  expect(await harness.door.read(harness.world.acme, verifyChain)).toEqual([])
})

test('the number series starts where the seller says and prints its format [CBM-071]', async () => {
  await harness
    .as('acme.owner')
    .call(updateInvoicingSettings, { body: { firstNumber: 1000, numberFormat: 'year_id', numberPrefix: 'FA-' } })
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(harness.world.bakery.id, plan.id)
  await harness.setClock('2027-01-15')
  await subscribe(harness.world.florist.id, plan.id)
  expect((await invoicesOf(harness.world.bakery.id)).map(({ number }) => number)).toEqual(['FA-2026-1000'])
  expect((await invoicesOf(harness.world.florist.id)).map(({ number }) => number)).toEqual(['FA-2027-1001'])
})

test('an invoice is due after the seller\u2019s days and holds no more lines than the seller allows [CBM-067]', async () => {
  await harness.as('acme.owner').call(updateInvoicingSettings, { body: { paymentDays: 12, maxLines: 2 } })
  const plan = await sellPlan({ code: 'starter' })
  for (let count = 0; count < 3; count++) await subscribe(harness.world.bakery.id, plan.id)
  const [first] = await invoicesOf(harness.world.bakery.id)
  expect(first?.dueOn).toBe(addDays(plainDate('2026-01-15'), 12))
  await harness.passDaysUntil('2026-02-15')
  const renewals = (await invoicesOf(harness.world.bakery.id)).filter(({ issuedOn }) => issuedOn === '2026-02-15')
  expect(renewals.map(({ netMinor }) => netMinor).sort()).toEqual([1000, 2000])
})

test('an invoice debits the receivable with the gross and credits revenue and tax, and the books balance [CBM-072]', async () => {
  const plan = await sellPlan({ code: 'hundred', priceMinor: 10_000 })
  await subscribe(harness.world.bakery.id, plan.id)
  const [invoice] = await invoicesOf(harness.world.bakery.id)
  const acme = harness.as('acme.owner')
  const { items } = await acme.call(listLedgerTransfers, { query: { documentId: invoice?.id ?? '' } })
  const sums = Object.fromEntries(items.map(({ creditCode, amountMinor }) => [creditCode, amountMinor]))
  expect(sums).toEqual({ '706': 10_000, '44571': 2_000 })
  const { rows, balanced } = await acme.call(getTrialBalance)
  expect(balanced).toBe(true)
  expect(rows.find(({ code }) => code.startsWith('411'))?.balanceMinor).toBe(12_000)
})

test('a credit note takes all of an invoice back, once, and leaves what was paid as a credit', async () => {
  const acme = harness.as('acme.owner')
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(harness.world.bakery.id, plan.id)
  const invoiceId = idOf((await invoicesOf(harness.world.bakery.id))[0])
  await acme.call(recordPayment, {
    body: {
      customerId: harness.world.bakery.id,
      method: 'bank_transfer',
      receivedOn: '2026-01-15',
      currency: 'EUR',
      amountMinor: 500,
    },
  })
  const note = await acme.call(creditInvoice, { params: { invoiceId }, body: { reason: 'Ordered twice' } })
  expect(note).toMatchObject({
    kind: 'credit_note',
    grossMinor: -1200,
    netMinor: -1000,
    taxMinor: -200,
    creditedInvoiceId: invoiceId,
    note: 'Ordered twice',
  })
  expect(await acme.call(getInvoice, { params: { invoiceId } })).toMatchObject({ state: 'credited', dueMinor: 0 })
  await expect(acme.call(creditInvoice, { params: { invoiceId }, body: { reason: 'Again' } })).rejects.toMatchObject({
    problem: { code: 'invoice.not_creditable' },
  })
  const { rows, balanced } = await acme.call(getTrialBalance)
  expect(balanced).toBe(true)
  expect(rows.find(({ code }) => code.startsWith('411'))?.balanceMinor).toBe(-500)
})

test('a rehearsal shows what a run will invoice against the last period, and writes nothing', async () => {
  const acme = harness.as('acme.owner')
  const plan = await sellPlan({ code: 'starter' })
  const subscription = await subscribe(harness.world.bakery.id, plan.id)
  await measure(subscription.id, 120 * MB)
  const rehearsal = await acme.call(rehearseBillRun, { body: { asOf: '2026-02-15' } })
  expect(rehearsal).toMatchObject({
    invoiceCount: 1,
    parked: [],
    totals: [{ currency: 'EUR', netMinor: 1014, taxMinor: 203, grossMinor: 1217 }],
  })
  expect(rehearsal.invoices).toMatchObject([{ previousNetMinor: 1000, change: 'more', netMinor: 1014 }])
  expect(await invoicesOf(harness.world.bakery.id)).toHaveLength(1)
})

test('a customer whose invoice looks absurd is parked and stops nobody else', async () => {
  const acme = harness.as('acme.owner')
  const plan = await acme.call(createPlan, {
    body: {
      service: 'backup',
      code: 'dear',
      name: 'dear',
      currency: 'EUR',
      cycle: MONTHLY,
      priceMinor: 1000,
      invoiceLeadDays: 0,
      resources: [{ ...STORAGE, hardLimit: null, overusePriceMinor: 100_000 }],
    },
  })
  const absurd = await subscribe(harness.world.bakery.id, plan.id)
  await subscribe(harness.world.florist.id, plan.id)
  await measure(absurd.id, 10_000 * MB)
  await harness.passDaysUntil('2026-02-15')
  expect(await invoicesOf(harness.world.bakery.id)).toHaveLength(1)
  expect(await invoicesOf(harness.world.florist.id)).toHaveLength(2)
  const { items } = await acme.call(listBillRuns, { query: {} })
  expect(items.some(({ parkedCount }) => parkedCount === 1)).toBe(true)
})

test('what a customer owes is none before a bill, due within its term, overdue after it, current when paid [CA-031, CA-032, CA-033, CA-034, CA-035]', async () => {
  const acme = harness.as('acme.owner')
  const { bakery } = harness.world
  const billing = () => acme.call(getCustomerBilling, { params: { customerId: bakery.id } })
  expect(await billing()).toMatchObject({ status: 'none', dueMinor: 0, forecastMinor: 0, renewsOn: null })
  await acme.call(updateInvoicingSettings, { body: { paymentDays: null } })
  await harness.setClock('2026-01-17')
  const plan = await sellPlan({ code: 'yearly', priceMinor: 5600, cycle: { unit: 'year', count: 1 } })
  await subscribe(bakery.id, plan.id)
  await harness.setClock('2026-02-16')
  expect(await billing()).toMatchObject({
    status: 'due',
    dueMinor: 6720,
    renewsOn: '2027-01-17',
    cycle: { unit: 'year', count: 1 },
    forecastMinor: 6720,
  })
  await harness.setClock('2026-02-17')
  expect((await billing()).status).toBe('due')
  await harness.setClock('2026-02-18')
  const overdue = await billing()
  expect(overdue).toMatchObject({
    status: 'overdue',
    unpaid: [{ issuedOn: '2026-01-17', dueOn: '2026-02-17', dueMinor: 6720, state: 'overdue' }],
  })
  expect(overdue.forecastLines).toMatchObject([
    { service: 'backup', billableQuantity: 1, unitPriceMinor: 5600, totalMinor: 5600 },
  ])
  await acme.call(recordPayment, {
    body: {
      customerId: bakery.id,
      method: 'bank_transfer',
      receivedOn: '2026-02-18',
      currency: 'EUR',
      amountMinor: 6720,
    },
  })
  expect(await billing()).toMatchObject({ status: 'current', dueMinor: 0, unpaid: [] })
})

test('an issued document cannot be changed or deleted, not even by the owner of the database', async () => {
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(harness.world.bakery.id, plan.id)
  const { owner } = harness.database
  await expect(owner.execute('update invoices set gross_minor = 1, net_minor = 1, tax_minor = 0')).rejects.toThrow()
  await expect(owner.execute('delete from invoices')).rejects.toThrow()
  await expect(owner.execute('update ledger_transfers set amount_minor = 1')).rejects.toThrow()
})
