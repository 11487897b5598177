import { expect, test } from 'vitest'
import { checkDeadExports, checkDeadFiles } from './dead.ts'
import { treeOf } from './tree.ts'

const door = 'apps/server/src/cli.ts'

test('a file that no door, tool or test reaches is dead', () => {
  const tree = treeOf({
    [door]: "import './app/a.ts'",
    'apps/server/src/app/a.ts': '',
    'apps/server/src/app/b.ts': "import './a.ts'",
  })
  expect(checkDeadFiles(tree)).toMatchObject([{ path: 'apps/server/src/app/b.ts', rule: 'is imported by nobody' }])
})

test('a file that only tests reach is dead too, unless it is made for tests', () => {
  const tree = treeOf({
    'apps/server/src/app/a.test.ts': "import './a.ts'\nimport '../testing/b.ts'",
    'apps/server/src/app/a.ts': '',
    'apps/server/src/testing/b.ts': '',
  })
  expect(checkDeadFiles(tree)).toMatchObject([{ path: 'apps/server/src/app/a.ts', rule: 'is imported only by tests' }])
})

test('a file named by its path is alive', () => {
  const tree = treeOf({
    [door]: "new Worker(new URL('./platform/worker.ts', import.meta.url))",
    'apps/server/src/platform/worker.ts': '',
    'vitest.config.ts': "globalSetup: ['apps/server/src/testing/setup.ts']",
    'apps/server/src/testing/setup.ts': '',
  })
  expect(checkDeadFiles(tree)).toEqual([])
})

test('an exported value that no other file takes is dead; a namespace takes what it names', () => {
  const tree = treeOf({
    [door]: "import { a } from './a.ts'\nimport * as store from './store.ts'\nstore.load(a)",
    'apps/server/src/a.ts': 'export const a = 1\nexport function b() {}\nexport interface C {}',
    'apps/server/src/store.ts': 'export const load = 1\nexport const save = 2',
  })
  expect(checkDeadExports(tree).map((finding) => `${finding.path}:${finding.line} ${finding.rule}`)).toEqual([
    'apps/server/src/a.ts:2 exports b to nobody',
    'apps/server/src/store.ts:2 exports save to nobody',
  ])
})
