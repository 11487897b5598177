/**
 * `npm run features`: which features the tests prove, from the ids at the end of their titles. Prints them by system and
 * writes docs/FEATURES.md; with `--check` it only says whether that page is current.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTestResults, resultsFolder } from '../ci/vitest-results.ts'
import { root } from '../launch/places.mjs'
import { readTree } from '../tidy/tree.ts'
import features from './features.json' with { type: 'json' }
import { featuresPage, featuresSummary } from './page.ts'
import { proveFeatures, unknownIds } from './proofs.ts'
import { provingTitles } from './titles.ts'

const pageFile = join(root, 'docs', 'FEATURES.md')

main(process.argv.includes('--check'))

function main(checkOnly: boolean): void {
  const tests = [...readTree(root).values()].filter(
    (file) => /\.(?:i|pg|lite)?test\.tsx?$/.test(file.path) && !file.path.startsWith('tools/'),
  )
  const titles = tests.flatMap((file) => provingTitles(file.path, file.text)).sort(byPathAndTitle)
  const unknown = unknownIds(features, titles)
  for (const id of unknown) console.error(`${id} is not in tools/features/features.json`)

  const proven = proveFeatures(features, titles, lastResults())
  const page = featuresPage(proven)
  const isCurrent = existsSync(pageFile) && readFileSync(pageFile, 'utf8') === page
  if (!checkOnly) writeFileSync(pageFile, page)
  if (checkOnly && !isCurrent)
    console.error('docs/FEATURES.md is not current: run `npm run features` after the tests and commit it')
  process.exitCode = unknown.length > 0 || (checkOnly && !isCurrent) ? 1 : 0
  console.log(featuresSummary(proven))
}

function lastResults() {
  const files = existsSync(resultsFolder) ? readdirSync(resultsFolder) : []
  return files.filter((file) => file.endsWith('.json')).flatMap((file) => readTestResults(join(resultsFolder, file)))
}

function byPathAndTitle(one: { path: string; title: string }, other: { path: string; title: string }): number {
  const [first, second] = [`${one.path} ${one.title}`, `${other.path} ${other.title}`]
  if (first === second) return 0
  return first < second ? -1 : 1
}
