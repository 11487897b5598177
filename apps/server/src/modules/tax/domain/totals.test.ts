import { percent } from '@palier/kernel'
import { expect, test } from 'vitest'
import { taxTotals } from './totals.ts'

test('the tax is rounded once per category and rate of a document, not per line', () => {
  const line = { netMinor: 1002, category: 'S', rate: percent(20) } as const
  expect(taxTotals([line, line, { netMinor: 500, category: 'S', rate: percent('5.5') }, line])).toEqual([
    { category: 'S', rate: 200_000, baseMinor: 3006, taxMinor: 601 },
    { category: 'S', rate: 55_000, baseMinor: 500, taxMinor: 28 },
  ])
})

test('lines of one rate but different categories are told apart', () => {
  const none = percent(0)
  const totals = taxTotals([
    { netMinor: 100, category: 'AE', rate: none },
    { netMinor: 200, category: 'E', rate: none },
  ])
  expect(totals.map(({ category, baseMinor }) => [category, baseMinor])).toEqual([
    ['AE', 100],
    ['E', 200],
  ])
})
