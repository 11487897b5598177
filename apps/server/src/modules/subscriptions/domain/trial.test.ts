import { addDays, type Cycle, dayOf, newId, plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPlanRow } from '../builders.ts'
import { compose } from './composition.ts'
import { countingOf, draftSubscription } from './draft.ts'
import { firstIndex, periodOf, periodOfDay } from './periods.ts'
import { startedFrom } from './start.ts'
import { invoiceBeforeEnd, runningTrial, type Trial, trialOf } from './trial.ts'

const buyer = { id: newId<'customer'>(), isSelf: false }
const cycles: Cycle[] = [
  { unit: 'month', count: 1 },
  { unit: 'month', count: 3 },
  { unit: 'year', count: 1 },
]
const sales = fc.record({
  cycle: fc.constantFrom(...cycles),
  startedOn: fc.integer({ min: 0, max: 4000 }).map((day) => addDays(plainDate('2024-01-01'), day)),
  trial: fc.record({ days: fc.integer({ min: 1, max: 365 }), outcome: fc.constantFrom('ends', 'goes_on') }),
  billingMode: fc.constantFrom('anniversary', 'monthly'),
  prorationDay: fc.integer({ min: 1, max: 31 }),
  leadDays: fc.integer({ min: 0, max: 90 }),
})
type Sale = typeof sales extends fc.Arbitrary<infer S> ? S : never

function sold({ cycle, startedOn, trial, ...seller }: Omit<Sale, 'trial'> & { trial: Trial | null }) {
  const main = aPlanRow({ cycleUnit: cycle.unit, cycleCount: cycle.count })
  const composition = compose([main], { planId: main.id, addonPlanIds: [] })
  if (!composition.ok) throw new Error(composition.code)
  const request = { composition: composition.value, sellerId: main.sellerId, buyer, startedOn, trial, seller }
  return draftSubscription(request).row
}

test('whatever is sold with a trial, nothing of it is paid for, and paid periods follow it without gap or overlap', () => {
  fc.assert(
    fc.property(sales, (sale) => {
      const row = sold(sale)
      const after = addDays(sale.startedOn, sale.trial.days)
      expect([row.periodStart, row.periodEnd, row.usageInvoicedUntil]).toEqual([sale.startedOn, after, after])
      expect(row.nextInvoiceOn).toBe(sale.trial.outcome === 'ends' ? null : after)
      expect(row.endsOn).toBe(sale.trial.outcome === 'ends' ? after : null)
      const counting = countingOf(row)
      expect(row.periodIndex + 1).toBe(firstIndex(counting))
      const paid = [1, 2, 3, 4].map((step) => periodOf(counting, row.periodIndex + step))
      expect(paid.map(({ start }) => start)).toEqual([after, ...paid.slice(0, 3).map(({ end }) => end)])
      if (sale.billingMode === 'monthly') expect(paid.map(({ end }) => dayOf(end))).toEqual([1, 1, 1, 1])
      expect(periodOfDay(counting, addDays(after, -1)).end).toBe(after)
      expect(periodOfDay(counting, after)).toEqual(paid[0])
    }),
  )
})

test('after a trial everything is charged as if it had been sold at once on the day after', () => {
  fc.assert(
    fc.property(sales, (sale) => {
      const tried = countingOf(sold({ ...sale, trial: { ...sale.trial, outcome: 'goes_on' } }))
      const atOnce = countingOf(sold({ ...sale, startedOn: addDays(sale.startedOn, sale.trial.days), trial: null }))
      const indexes = [0, 1, 2].map((step) => firstIndex(tried) + step)
      expect(indexes.map((index) => periodOf(tried, index))).toEqual(indexes.map((index) => periodOf(atOnce, index)))
    }),
  )
})

test('a trial that waited for the payment of its order keeps its days, and ends as late as it began', () => {
  fc.assert(
    fc.property(sales, fc.integer({ min: 0, max: 60 }), (sale, late) => {
      const row = { ...sold(sale), nextInvoiceOn: null }
      const from = addDays(sale.startedOn, late)
      const started = startedFrom(row, from)
      const after = addDays(from, sale.trial.days)
      expect([started.startedOn, started.trialEndsOn, started.periodEnd]).toEqual([from, after, after])
      expect([started.endsOn, started.nextInvoiceOn]).toEqual(
        sale.trial.outcome === 'ends' ? [after, null] : [null, after],
      )
    }),
  )
})

test('what is sold without a word about trials follows the seller, but never what the seller uses itself', () => {
  const asks = { days: 7, outcome: 'ends' } as const
  const trying = { saleType: 'trial_goes_on', trialDays: 14 } as const
  expect(trialOf('default', { saleType: 'at_once', trialDays: 14 }, buyer)).toBeNull()
  expect(trialOf('default', trying, buyer)).toEqual({ days: 14, outcome: 'goes_on' })
  expect(trialOf('default', { ...trying, saleType: 'trial_ends' }, buyer)).toEqual({ days: 14, outcome: 'ends' })
  expect(trialOf('default', trying, { ...buyer, isSelf: true })).toBeNull()
  expect(trialOf(null, trying, buyer)).toBeNull()
  expect(trialOf(asks, trying, buyer)).toEqual(asks)
})

test('what ends within a trial is never invoiced, what ends later owes the use of its last period', () => {
  const date = plainDate('2026-02-01')
  const nextInvoiceOn = plainDate('2026-01-20')
  const inTrial = { periodEnd: date, trialEndsOn: date, nextInvoiceOn }
  expect(invoiceBeforeEnd(inTrial, plainDate('2026-01-10'))).toBeNull()
  expect(invoiceBeforeEnd({ ...inTrial, trialEndsOn: null }, plainDate('2026-01-10'))).toBe('2026-01-10')
  expect(invoiceBeforeEnd(inTrial, plainDate('2026-02-02'))).toBe(nextInvoiceOn)
  expect(runningTrial({ state: 'active', trialEndsOn: date, endsOn: null }, date)).toBeNull()
  expect(runningTrial({ state: 'ended', trialEndsOn: date, endsOn: date }, nextInvoiceOn)).toBeNull()
})
