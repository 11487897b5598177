import { newId } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anOpenInvoice } from '../builders.ts'
import { type PayableInvoice, planPayment } from './allocation.ts'

const may = [
  anOpenInvoice({ number: 'F-3', dueOn: '2026-06-20', dueMinor: 3000 }),
  anOpenInvoice({ number: 'F-1', dueOn: '2026-06-05', dueMinor: 1000 }),
  anOpenInvoice({ number: 'F-2', dueOn: '2026-06-10', dueMinor: 2000 }),
]
const [third, first, second] = may as [PayableInvoice, PayableInvoice, PayableInvoice]

test('one cheque pays three invoices, as asked', () => {
  const allocations = may.map(({ id, dueMinor }) => ({ invoiceId: id, amountMinor: dueMinor }))
  const planned = planPayment({ amountMinor: 6000, currency: 'EUR', allocations }, may)
  expect(planned).toMatchObject({ ok: true, value: { unallocatedMinor: 0 } })
  expect(planned.ok && planned.value.allocations.map(({ number, dueAfterMinor }) => [number, dueAfterMinor])).toEqual([
    ['F-3', 0],
    ['F-1', 0],
    ['F-2', 0],
  ])
})

test('without allocations the invoices that were due first are paid first, the last of them in part', () => {
  expect(planPayment({ amountMinor: 2500, currency: 'EUR' }, may)).toMatchObject({
    ok: true,
    value: {
      allocations: [
        { invoiceId: first.id, amountMinor: 1000, dueAfterMinor: 0 },
        { invoiceId: second.id, amountMinor: 1500, dueAfterMinor: 500 },
      ],
      unallocatedMinor: 0,
    },
  })
})

test('invoices due on one day are paid in the order in which they were issued', () => {
  const invoices = [anOpenInvoice({ issuedOn: '2026-05-02' }), anOpenInvoice({ issuedOn: '2026-05-01' })]
  const planned = planPayment({ amountMinor: 1, currency: 'EUR' }, invoices)
  expect(planned.ok && planned.value.allocations[0]?.invoiceId).toBe(invoices[1]?.id)
})

test('what exceeds the invoices stays as credit', () => {
  expect(planPayment({ amountMinor: 6001, currency: 'EUR' }, may)).toMatchObject({
    ok: true,
    value: { unallocatedMinor: 1 },
  })
  expect(planPayment({ amountMinor: 500, currency: 'EUR' }, [])).toMatchObject({
    ok: true,
    value: { allocations: [], unallocatedMinor: 500 },
  })
  expect(planPayment({ amountMinor: 500, currency: 'EUR', allocations: [] }, may)).toMatchObject({
    ok: true,
    value: { unallocatedMinor: 500 },
  })
})

test('an invoice in another currency is left alone, and refused when it is asked for', () => {
  const dollars = anOpenInvoice({ currency: 'USD' })
  expect(planPayment({ amountMinor: 500, currency: 'EUR' }, [dollars])).toMatchObject({ value: { allocations: [] } })
  expect(ask(500, [[dollars, 500]], [dollars])).toMatchObject({
    code: 'payment.currency_mismatch',
    fields: [{ path: 'body.allocations.0.invoiceId' }],
  })
})

test('more than is due on an invoice is refused, naming the field, also in two parts', () => {
  expect(ask(9000, [[first, 1001]])).toMatchObject({
    code: 'payment.invoice_settled',
    detail: { number: 'F-1', dueMinor: 1000 },
    fields: [{ path: 'body.allocations.0.amountMinor' }],
  })
  expect(
    ask(9000, [
      [first, 600],
      [first, 401],
    ]),
  ).toMatchObject({ fields: [{ path: 'body.allocations.1.amountMinor' }] })
  const settled = { ...first, dueMinor: 0 }
  expect(ask(9000, [[settled, 1]], [settled])).toMatchObject({ code: 'payment.invoice_settled' })
})

test('two parts for one invoice are one allocation', () => {
  expect(
    ask(1000, [
      [first, 600],
      [first, 400],
    ]),
  ).toMatchObject({
    value: { allocations: [{ invoiceId: first.id, amountMinor: 1000, dueAfterMinor: 0 }] },
  })
})

test('more than was received is refused, with both figures', () => {
  expect(
    ask(2999, [
      [first, 1000],
      [second, 2000],
    ]),
  ).toMatchObject({
    code: 'payment.over_allocated',
    detail: { allocatedMinor: 3000, amountMinor: 2999 },
    fields: [{ path: 'body.allocations' }],
  })
})

test("an invoice that is not the customer's is refused as absent", () => {
  expect(
    ask(1000, [
      [first, 1],
      [anOpenInvoice(), 1],
    ]),
  ).toMatchObject({
    code: 'invoice.not_found',
    fields: [{ path: 'body.allocations.1.invoiceId' }],
  })
})

test('no payment loses or makes money, whatever is due and asked', () => {
  const invoice = fc
    .record({
      dueMinor: fc.nat(5000),
      dueOn: fc.constantFrom('2026-06-01', '2026-06-02'),
      currency: fc.constantFrom('EUR', 'USD'),
    })
    .map((fields) => anOpenInvoice(fields))
  const invoices = fc.array(invoice, { maxLength: 8 })
  const asked = fc.option(fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 5000 })), { maxLength: 6 }), {
    nil: undefined,
  })
  fc.assert(
    fc.property(invoices, asked, fc.integer({ min: 1, max: 30_000 }), (given, picks, amountMinor) => {
      const allocations = picks?.map(([place, share]) => ({
        invoiceId: given[place]?.id ?? newId<'invoice'>(),
        amountMinor: share,
      }))
      const planned = planPayment({ amountMinor, currency: 'EUR', allocations }, given)
      if (!planned.ok) return
      const { value } = planned
      const allocated = value.allocations.reduce((sum, each) => sum + each.amountMinor, 0)
      expect(allocated + value.unallocatedMinor).toBe(amountMinor)
      expect(value.unallocatedMinor).toBeGreaterThanOrEqual(0)
      for (const { invoiceId, amountMinor: share, dueAfterMinor } of value.allocations) {
        expect(share).toBeGreaterThan(0)
        expect(dueAfterMinor).toBeGreaterThanOrEqual(0)
        expect(share + dueAfterMinor).toBe(given.find(({ id }) => id === invoiceId)?.dueMinor)
      }
    }),
  )
})

function ask(
  amountMinor: number,
  shares: readonly (readonly [PayableInvoice, number])[],
  invoices: readonly PayableInvoice[] = [first, second, third],
) {
  const allocations = shares.map(([{ id }, share]) => ({ invoiceId: id, amountMinor: share }))
  return planPayment({ amountMinor, currency: 'EUR', allocations }, invoices)
}
