import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../launch/places.mjs'
import type { Counts } from './step.ts'

/** Where a full run leaves the results of each vitest project, for the counts and for the list of proven features. */
export const resultsFolder = join(root, '.cache', 'ci')

export interface TestResult {
  /** Absolute path of the test file. */
  file: string
  title: string
  status: string
}

export interface VitestReport {
  success: boolean
  testResults: {
    name: string
    status: string
    /** Why the file did not load. */
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

const LONGEST_REASON = 600

export function resultFile(project: string): string {
  return join(resultsFolder, `${project}.json`)
}

/** Counts a run: a skipped test has proven nothing and counts as failed, and so does a file that did not load. */
export function readVitestCounts(file: string, exitCode: number): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  // JSON.parse knows no types; the file was just written by vitest's own reporter.
  return countReport(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, exitCode)
}

export function countReport(report: VitestReport, exitCode: number): Counts {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = tests.length - passed + brokenFiles.length
  const failedOtherwise = failed === 0 && (exitCode !== 0 || !report.success)
  return { passed, failed: failedOtherwise ? 1 : failed }
}

/** What failed in one project's last run, a few lines each: where, which test, and the beginning of the reason. */
export function readFailures(file: string): string[] {
  if (!existsSync(file)) return []
  // Same edge as above: the shape is vitest's.
  return failuresOf(JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
}

export function failuresOf(report: VitestReport): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const place = relative(root, name)
    if (status === 'failed' && assertionResults.length === 0) return [failure(place, 'did not load', message)]
    return assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => failure(place, `${test.fullName} (${test.status})`, test.failureMessages?.[0]))
  })
}

function failure(place: string, title: string, reason = ''): string {
  const plain = stripVTControlCharacters(reason).split('\n').filter(isTelling).join('\n    ')
  return `${place}: ${title}\n    ${plain.slice(0, LONGEST_REASON).trimEnd()}`.trimEnd()
}

/** Of the way through the code, only our own part tells something. */
function isTelling(line: string): boolean {
  return line.trim() !== '' && (!/^\s+at /.test(line) || (line.includes(root) && !line.includes('node_modules')))
}

/** All tests of one project's last run, or an empty list when it has not run. */
export function readTestResults(file: string): TestResult[] {
  if (!existsSync(file)) return []
  // Same edge as above: the shape is vitest's.
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ file: name, title: test.fullName, status: test.status })),
  )
}
