import { expect, test } from 'vitest'
import { countReport, failuresOf, type VitestReport } from './vitest-results.ts'

function reportOf(...statuses: string[]): VitestReport {
  const assertionResults = statuses.map((status, index) => ({ fullName: `test ${index}`, status }))
  return { success: true, testResults: [{ name: '/a.test.ts', status: 'passed', assertionResults }] }
}

test('a skipped test counts as failed, so that nothing is skipped silently', () => {
  expect(countReport(reportOf('passed', 'skipped', 'passed'), 0)).toEqual({ passed: 2, failed: 1 })
})

test('a test file that does not load counts as one failure', () => {
  const report = { success: false, testResults: [{ name: '/a.test.ts', status: 'failed', assertionResults: [] }] }
  expect(countReport(report, 1)).toEqual({ passed: 0, failed: 1 })
})

test('an error outside every test counts as one failure', () => {
  expect(countReport(reportOf('passed'), 1)).toEqual({ passed: 1, failed: 1 })
})

test('the end of a run names each failed test with the beginning of its reason', () => {
  const failed = {
    fullName: 'Something holds',
    status: 'failed',
    failureMessages: ['expected 1 to be 2\n    at node:internal'],
  }
  const file = {
    name: '/a.test.ts',
    status: 'failed',
    assertionResults: [{ fullName: 'Else', status: 'passed' }, failed],
  }
  const [only, ...others] = failuresOf({ success: false, testResults: [file] })
  expect(only).toMatch(/a\.test\.ts: Something holds \(failed\)\n {4}expected 1 to be 2$/)
  expect(others).toEqual([])
})
