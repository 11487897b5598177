import { getInvoice, listBillRuns, rehearseBillRun } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { billingWith, idOf, MB, MONTHLY, STORAGE } from './builders.ts'
import { billRun, verifyChain } from './index.ts'

let harness: Harness
const { sellPlan, subscribe, invoicesOf, measure } = billingWith(() => harness)
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.stop())

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
