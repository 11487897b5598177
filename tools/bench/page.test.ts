import { expect, test } from 'vitest'
import type { Row } from './goals.ts'
import { benchmarksPage, type Entry, readBenchmarksPage, textTable } from './page.ts'

const entry = (rows: Row[]): Entry => ({
  ranOn: '2026-01-15T09:00:00.000Z',
  machine: '2 cores',
  size: '1,000 rows',
  rows,
  figures: { bench: 'any', size: 1000 },
})
const goal = { is: 'below', value: 50 } as const

test('each figure stands beside its goal, and whether it is met', () => {
  const page = benchmarksPage({
    lists: entry([
      { figure: 'fast', value: 12.3456, unit: 'ms', goal },
      { figure: 'slow', value: 50, unit: 'ms', goal },
    ]),
    'bill-run': entry([{ figure: 'invoices', value: 12_345, unit: 'per second' }]),
  })
  expect(page).toContain('| lists | fast | 12.346 ms | below 50 ms | yes |')
  expect(page).toContain('| lists | slow | 50 ms | below 50 ms | no |')
  expect(page).toContain('| bill-run | invoices | 12,345 per second |  |  |')
  expect(page).toContain('- **lists**, 1,000 rows: 2026-01-15T09:00:00.000Z; 2 cores.')
})

test('what a page holds is read back whole, so that one bench can be replaced', () => {
  const entries = { vault: entry([{ figure: 'ratio', value: 1.05, unit: '', goal: { is: 'at most', value: 1.1 } }]) }
  expect(readBenchmarksPage(benchmarksPage(entries))).toEqual(entries)
  expect(readBenchmarksPage('')).toEqual({})
})

test('the table of the terminal is aligned', () => {
  const [head, first] = textTable({ a: entry([{ figure: 'a long figure', value: 1, unit: 's' }]) }).split('\n')
  expect(head?.indexOf('measured')).toBe(first?.indexOf('1 s'))
})
