import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const unit = ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts']
const integration = ['apps/server/src/**/*.itest.ts']

/** What takes longest begins first, though its file is small: at the end nobody waits for it alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWalk = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith('e2e/pages.test.ts'))
    return (await super.sort(files)).toSorted((one, other) => isWalk(other) - isWalk(one))
  }
}

/** Four projects: pure rules; integration on the embedded database; the same on PostgreSQL; journeys in the browser. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Two workers, not one: some wait for restic more than they reckon.
      { test: { name: 'unit', include: unit, testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 } },
      {
        test: {
          name: 'pglite',
          // What holds for one engine only says so in its name.
          include: [...integration, 'apps/server/src/**/*.litetest.ts'],
          globalSetup: ['apps/server/src/testing/pglite-template.ts'],
          // The application is loaded once a worker and not once a file.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [...integration, 'apps/server/src/**/*.pgtest.ts'],
          globalSetup: ['apps/server/src/testing/postgres-cluster.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/support/prepare.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page may take its time on a busy machine; what it must show is said, not when.
          expect: { poll: { timeout: 30_000 } },
          // Journeys wait more than they work: two go side by side, each with a server and a browser of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
})
