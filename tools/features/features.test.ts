import { expect, test } from 'vitest'
import list from './features.json' with { type: 'json' }
import { featuresPage, featuresSummary } from './page.ts'
import { proveFeatures, unknownIds } from './proofs.ts'
import { provingTitles, reportedAs } from './titles.ts'

const path = 'apps/server/src/a.test.ts'
const small = { 'PLK-001': 'First', 'PLK-002': 'Second', 'PLK-003': 'Third', 'DC-001': 'Other' }
const titled = (title: string) => provingTitles(path, `test('${title}', () => {})`)
const run = (title: string, status: string) => ({ file: `/repo/${path}`, title, status })

test('the list has every id once, with a short title', () => {
  const counts = Object.groupBy(Object.keys(list), (id) => id.slice(0, -4))
  const numbers = Object.entries(counts).map(([system, ids]) => `${system} ${ids?.length}`)
  expect(numbers).toEqual(['PLK 241', 'CBM 265', 'DC 95', 'SL 49', 'CA 110', 'MB 31'])
  expect(Object.values(list).filter((title) => title.length > 70)).toEqual([])
})

test('ids count only at the end of a title', () => {
  const text =
    "test('pays once [PLK-001, DC-001]', run)\ntest.each(rows)(`%s is $state [PLK-002]`, run)\ntest('[PLK-003] first', run)"
  expect(provingTitles(path, text)).toEqual([
    { path, title: 'pays once [PLK-001, DC-001]', ids: ['PLK-001', 'DC-001'] },
    { path, title: '%s is $state [PLK-002]', ids: ['PLK-002'] },
  ])
})

test('a title with placeholders is recognised in its reported form', () => {
  expect(reportedAs('%s is $state [PLK-002]').test('suite > plan is sold [PLK-002]')).toBe(true)
  expect(reportedAs('a (b) [PLK-002]').test('a b [PLK-002]')).toBe(false)
})

test('a test that failed or was skipped proves nothing; one not yet run is taken at its word', () => {
  const titles = titled('works [PLK-001]')
  const proven = (results: { file: string; title: string; status: string }[]) =>
    proveFeatures(small, titles, results).filter((feature) => feature.provenBy.length > 0).length
  expect(proven([])).toBe(1)
  expect(proven([run('works [PLK-001]', 'passed')])).toBe(1)
  expect(proven([run('works [PLK-001]', 'passed'), run('works [PLK-001]', 'failed')])).toBe(0)
  expect(proven([run('works [PLK-001]', 'skipped')])).toBe(0)
})

test('an id that the list does not have is named with its file', () => {
  expect(unknownIds(small, titled('works [PLK-999]'))).toEqual([`${path}: PLK-999`])
})

test('the summary counts by system and ends with the total', () => {
  const features = proveFeatures(small, titled('works [PLK-002]'), [])
  expect(featuresSummary(features).split('\n')).toEqual([
    'PLK: 1 of 3 proven',
    '  proven:  002',
    '  missing: 001, 003',
    'DC: 0 of 1 proven',
    '  proven:  none',
    '  missing: 001',
    'proven 1 of 4',
  ])
  expect(featuresPage(features)).toContain('| PLK-002 | Second | works (`apps/server/src/a.test.ts`) |')
})
