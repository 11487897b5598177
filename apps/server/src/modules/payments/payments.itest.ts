import type { BodyInput, CustomerId, PlanId, QueryInput } from '@palier/contracts'
import { getInvoice, type InvoiceSummary, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { getTrialBalance, listLedgerAccounts, listLedgerTransfers } from '@palier/contracts/ledger'
import { getPayment, listPayments, previewPayment, recordPayment } from '@palier/contracts/payments'
import { createSubscription } from '@palier/contracts/subscriptions'
import { createCustomer } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

type NewPayment = BodyInput<typeof recordPayment>
type Debtor = { customerId: CustomerId; number: number; invoices: InvoiceSummary[] }

let harness: Harness
let planId: PlanId
beforeAll(async () => {
  harness = await startHarness()
  planId = (await harness.as('acme.owner').call(createPlan, { body: aPlan() })).id
})
afterAll(() => harness.stop())

test('one cheque pays three invoices, and its number is on the payment [CBM-066]', async () => {
  const { customerId, invoices } = await aDebtor(3)
  const allocations = invoices.map(({ id }) => ({ invoiceId: id, amountMinor: 1200 }))
  const paid = await record({ customerId, method: 'cheque', reference: '0017', amountMinor: 3600, allocations })
  expect(paid).toMatchObject({ reference: '0017', unallocatedMinor: 0, method: 'cheque' })
  expect(paid.allocations.map(({ number, amountMinor }) => [number, amountMinor])).toEqual(
    invoices.map(({ number }) => [number, 1200]),
  )
  expect(await statesOf(customerId)).toEqual(Array(3).fill(['paid', 0]))
  expect(await billing().call(getPayment, { params: { paymentId: paid.id } })).toEqual(paid)
})

test('a cheque of part of an invoice leaves the rest due, and the payment shows its number [CBM-243]', async () => {
  const { customerId, invoices } = await aDebtor(1)
  const [invoice] = invoices
  if (!invoice) throw new Error('There is no invoice')
  const allocations = [{ invoiceId: invoice.id, amountMinor: 400 }]
  await record({ customerId, method: 'cheque', reference: '17', amountMinor: 400, allocations })
  const after = await billing().call(getInvoice, { params: { invoiceId: invoice.id } })
  expect(after).toMatchObject({ dueMinor: 800, payments: [{ method: 'cheque', amountMinor: 400 }] })
  const [payment] = await list({ customerId })
  expect(payment).toMatchObject({ reference: '17', allocations: [{ number: invoice.number, amountMinor: 400 }] })
})

test('money without instructions pays the oldest invoices, and too much stays as credit in the ledger', async () => {
  const { customerId, number } = await aDebtor(3)
  const before = await balances()
  const partly = await record({ customerId, amountMinor: 1500 })
  expect(partly.allocations.map(({ amountMinor }) => amountMinor)).toEqual([1200, 300])
  const paid = await record({ customerId, method: 'cash', amountMinor: 5000 })
  expect(paid.unallocatedMinor).toBe(2900)
  const after = await balances()
  expect((after['512'] ?? 0) - (before['512'] ?? 0)).toBe(1500)
  expect((after['530'] ?? 0) - (before['530'] ?? 0)).toBe(5000)
  const { items: accounts } = await billing().call(listLedgerAccounts, { query: { search: String(number) } })
  expect(accounts).toMatchObject([{ customerId, balanceMinor: 3600 - 6500 }])
  const { items: transfers } = await billing().call(listLedgerTransfers, { query: { documentId: paid.id } })
  expect(transfers).toMatchObject([{ journal: 'bank', debitCode: '530', amountMinor: 5000, documentType: 'payment' }])
})

test('the preview says what the record then does, and changes nothing', async () => {
  const { customerId } = await aDebtor(2)
  const body = aPayment({ customerId, amountMinor: 2000 })
  const preview = await billing().call(previewPayment, { body })
  expect(preview.allocations.map(({ amountMinor, dueAfterMinor }) => [amountMinor, dueAfterMinor])).toEqual([
    [1200, 0],
    [800, 400],
  ])
  expect(await list({ customerId })).toEqual([])
  const { allocations, unallocatedMinor } = await record(body)
  expect(allocations).toEqual(preview.allocations.map(({ dueAfterMinor: _, ...allocation }) => allocation))
  expect(unallocatedMinor).toBe(preview.unallocatedMinor)
})

test('payments at the same time never pay an invoice twice: what is too much stays as credit', async () => {
  const { customerId } = await aDebtor(3)
  const paid = await Promise.all(Array.from({ length: 4 }, () => record({ customerId, amountMinor: 1300 })))
  expect(paid.reduce((sum, { unallocatedMinor }) => sum + unallocatedMinor, 0)).toBe(4 * 1300 - 3600)
  expect(await statesOf(customerId)).toEqual(Array(3).fill(['paid', 0]))
})

test('a repetition with the same key records one payment', async () => {
  const { customerId } = await aDebtor(1)
  const body = aPayment({ customerId, amountMinor: 100 })
  const first = await billing().call(recordPayment, { body, idempotencyKey: 'cheque 17' })
  expect(await billing().call(recordPayment, { body, idempotencyKey: 'cheque 17' })).toEqual(first)
  expect(await list({ customerId })).toEqual([first])
})

test('refusals name the field, and nothing is recorded', async () => {
  const { customerId, invoices } = await aDebtor(1)
  const invoiceId = invoices[0]?.id ?? ''
  const refused = async (changes: Partial<NewPayment>, code: string, path: string) => {
    const answer = record({ customerId, amountMinor: 5000, ...changes })
    await expect(answer).rejects.toMatchObject({ problem: { code, fields: [{ path }] } })
  }
  const tooMuch = [{ invoiceId, amountMinor: 1201 }]
  await refused({ allocations: tooMuch }, 'payment.invoice_settled', 'body.allocations.0.amountMinor')
  await refused({ allocations: tooMuch, currency: 'USD' }, 'payment.currency_mismatch', 'body.allocations.0.invoiceId')
  const aLittleTooMuch = { amountMinor: 100, allocations: [{ invoiceId, amountMinor: 101 }] }
  await refused(aLittleTooMuch, 'payment.over_allocated', 'body.allocations')
  const ofAnother = { customerId: harness.world.florist.id, allocations: tooMuch }
  await refused(ofAnother, 'invoice.not_found', 'body.allocations.0.invoiceId')
  await refused({ receivedOn: '2026-01-16' }, 'request.invalid', 'body.receivedOn')
  expect(await list({ customerId })).toEqual([])
  expect(await statesOf(customerId)).toEqual([['due', 1200]])
})

test('nobody records a payment for the customer of a neighbour, or without the permission', async () => {
  const body = aPayment({ customerId: harness.world.garage.id })
  await expect(billing().call(recordPayment, { body })).rejects.toMatchObject({
    problem: { code: 'customer.not_found' },
  })
  const own = aPayment({ customerId: harness.world.bakery.id })
  for (const person of ['acme.support', 'bakery.owner'] as const) {
    await expect(harness.as(person).call(recordPayment, { body: own })).rejects.toMatchObject({ status: 403 })
  }
})

test('payments are listed by date or amount, filtered, searched and paged', async () => {
  const { customerId, number } = await aDebtor(0)
  await record({ customerId, receivedOn: '2026-01-12', amountMinor: 100, reference: 'VIR 1' })
  await record({ customerId, receivedOn: '2026-01-13', amountMinor: 300, method: 'cheque', reference: '0099' })
  await record({ customerId, receivedOn: '2026-01-11', amountMinor: 200, reference: 'VIR 2' })
  const amounts = async (query: QueryInput<typeof listPayments>) =>
    (await list(query)).map(({ amountMinor }) => amountMinor)
  expect(await amounts({ customerId })).toEqual([300, 100, 200])
  expect(await amounts({ customerId, sort: 'amountMinor' })).toEqual([100, 200, 300])
  expect(await amounts({ customerId, method: 'cheque' })).toEqual([300])
  expect(await amounts({ search: 'VIR' })).toEqual([100, 200])
  expect(await amounts({ search: 'Debt', customerId })).toEqual([300, 100, 200])
  expect(await amounts({ search: String(number) })).toEqual([300, 100, 200])
  const page = { customerId, limit: 2, sort: 'amountMinor' } as const
  const first = await billing().call(listPayments, { query: page })
  expect(first.items.map(({ amountMinor }) => amountMinor)).toEqual([100, 200])
  expect(await amounts({ ...page, cursor: first.nextCursor ?? '' })).toEqual([300])
})

test('a customer sees its own payments only, a neighbour none', async () => {
  await record({ customerId: harness.world.florist.id, amountMinor: 777 })
  const seen = (await harness.as('florist.owner').call(listPayments)).items
  expect(seen.map(({ amountMinor }) => amountMinor)).toEqual([777])
  const [payment] = seen
  if (!payment) throw new Error('There is no payment')
  const params = { paymentId: payment.id }
  for (const person of ['bakery.owner', 'globex.owner'] as const) {
    expect((await harness.as(person).call(listPayments)).items).toEqual([])
    await expect(harness.as(person).call(getPayment, { params })).rejects.toMatchObject({ status: 404 })
  }
})

/** A customer with so many invoices of 12.00 each. */
async function aDebtor(count: number): Promise<Debtor> {
  const owner = harness.as('acme.owner')
  const { customer } = await owner.call(createCustomer, {
    body: {
      kind: 'company',
      name: 'Debtor',
      companyNumber: '732829320',
      email: `${crypto.randomUUID()}@debtor.example`,
      language: 'fr',
      address: { country: 'FR' },
    },
  })
  for (let made = 0; made < count; made++) {
    await owner.call(createSubscription, { body: { customerId: customer.id, planId } })
  }
  const query = { customerId: customer.id, sort: 'number' } as const
  const { items: invoices } = await owner.call(listInvoices, { query })
  expect(invoices.map(({ dueMinor }) => dueMinor)).toEqual(Array(count).fill(1200))
  return { customerId: customer.id, number: customer.number, invoices }
}

async function statesOf(customerId: CustomerId) {
  const { items } = await billing().call(listInvoices, { query: { customerId } })
  return items.map(({ state, dueMinor }) => [state, dueMinor])
}

async function balances(): Promise<Record<string, number>> {
  const { rows, balanced } = await billing().call(getTrialBalance)
  expect(balanced).toBe(true)
  return Object.fromEntries(rows.map(({ code, balanceMinor }) => [code, balanceMinor]))
}

async function list(query: QueryInput<typeof listPayments>) {
  return (await billing().call(listPayments, { query })).items
}

function record(changes: Partial<NewPayment>) {
  return billing().call(recordPayment, { body: aPayment(changes) })
}

const billing = () => harness.as('acme.billing')

function aPayment(changes: Partial<NewPayment>): NewPayment {
  const { id: customerId } = harness.world.bakery
  const received = { receivedOn: '2026-01-15', currency: 'EUR', amountMinor: 1200 } as const
  return { customerId, method: 'bank_transfer', reference: '', ...received, ...changes }
}
