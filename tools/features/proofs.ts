import type { TestResult } from '../ci/vitest-results.ts'
import { type ProvingTitle, reportedAs } from './titles.ts'

/** What is known of one feature: the tests that prove it, none when it is missing. */
export interface Feature {
  id: string
  title: string
  provenBy: ProvingTitle[]
}

/**
 * Joins the list of features with the titles of the tests. A title whose test failed or was skipped in the last run
 * proves nothing; one that no run has reported yet is taken at its word.
 */
export function proveFeatures(
  list: Readonly<Record<string, string>>,
  titles: ProvingTitle[],
  results: TestResult[],
): Feature[] {
  const holding = titles.filter((title) => holds(title, results))
  return Object.entries(list).map(([id, title]) => ({
    id,
    title,
    provenBy: holding.filter((each) => each.ids.includes(id)),
  }))
}

/** Ids in titles that the list does not have: typing mistakes. */
export function unknownIds(list: Readonly<Record<string, string>>, titles: ProvingTitle[]): string[] {
  return [
    ...new Set(titles.flatMap((title) => title.ids.filter((id) => !(id in list)).map((id) => `${title.path}: ${id}`))),
  ]
}

function holds(title: ProvingTitle, results: TestResult[]): boolean {
  const pattern = reportedAs(title.title)
  const reported = results.filter((result) => result.file.endsWith(`/${title.path}`) && pattern.test(result.title))
  return reported.every((result) => result.status === 'passed')
}
