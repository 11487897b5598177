/**
 * Every check and test of the repository, in one readable list: the same here (`npm test`) and in CI.
 * All steps run even when one fails; the last line says how many checks and tests passed and failed.
 *
 * `npm test -- types tidy` runs only the steps whose name contains one of the words.
 */
import { rmSync } from 'node:fs'
import { runStep, type Step, type StepOutcome } from './ci/step.ts'
import { readFailures, readVitestCounts, resultFile, resultsFolder } from './ci/vitest-results.ts'

const steps: Step[] = [
  check('Format and lint', 'biome', 'check', '.'),
  check('Types', 'tsc', '--project', 'tsconfig.json'),
  check('Types of the portal', 'tsc', '--project', 'apps/portal/tsconfig.json'),
  check('Types of the journeys', 'tsc', '--project', 'e2e/tsconfig.json'),
  check('Tidy', 'node', 'tools/tidy/main.ts'),
  check('Portal build', 'node', 'tools/ci/build-portal.mjs'),
  tests('Unit tests', 'unit'),
  tests('Integration tests on PGlite', 'pglite'),
  tests('Integration tests on PostgreSQL', 'postgres'),
  tests('Browser journeys', 'e2e'),
  check('List of proven features', 'node', 'tools/features/main.ts', '--check'),
]

await main(process.argv.slice(2))

async function main(words: string[]): Promise<void> {
  const chosen = steps.filter(
    (step) => words.length === 0 || words.some((word) => step.name.toLowerCase().includes(word)),
  )
  if (words.length === 0) rmSync(resultsFolder, { recursive: true, force: true })
  const outcomes: StepOutcome[] = []
  for (const step of chosen) outcomes.push(await runStep(step))
  summarise(outcomes)
}

function summarise(outcomes: StepOutcome[]): void {
  const failures = outcomes.flatMap((outcome) => outcome.failures)
  for (const failure of failures) console.log(`\nFAILED ${failure}`)
  console.log('')
  for (const { name, seconds, passed, failed } of outcomes) {
    const mark = failed === 0 ? 'ok    ' : 'FAILED'
    console.log(
      `${mark} ${name.padEnd(36)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    )
  }
  // The names once more, where a reader of a long log looks first.
  for (const failure of failures) console.log(`FAILED ${failure.split('\n', 1)[0]}`)
  const passed = sum(outcomes.map((outcome) => outcome.passed))
  const failed = sum(outcomes.map((outcome) => outcome.failed))
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  console.log(`${passed} passed, ${failed} failed`)
}

/** A step that counts as one: passed when the program exits with 0. */
function check(name: string, program: string, ...args: string[]): Step {
  return {
    name,
    program,
    args,
    count: (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  }
}

/** A project of vitest.config.ts: counts its tests. */
function tests(name: string, project: string): Step {
  const output = resultFile(project)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  return {
    name,
    program: 'vitest',
    args: ['run', '--project', project, ...reporters],
    count: (exitCode) => readVitestCounts(output, exitCode),
    failures: () => readFailures(output),
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
