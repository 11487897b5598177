import { creditInvoice, getCustomerBilling, getInvoice } from '@palier/contracts/billing'
import { getTrialBalance, listLedgerTransfers } from '@palier/contracts/ledger'
import { recordPayment } from '@palier/contracts/payments'
import { updateInvoicingSettings } from '@palier/contracts/tenancy'
import { addDays, plainDate } from '@palier/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { billingWith, idOf } from './builders.ts'

let harness: Harness
const { sellPlan, subscribe, invoicesOf } = billingWith(() => harness)
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.stop())

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
