import { expect, test } from 'vitest'
import { treeOf } from './tree.ts'
import { checkWalls, FLOORS } from './walls.ts'

const modules = 'apps/server/src/modules'
const portal = 'apps/portal/src'

/** One import from one file to another; both exist. */
function objectionsTo(from: string, statement: string, ...existing: string[]) {
  const others = Object.fromEntries(existing.map((path) => [path, '']))
  return checkWalls(treeOf({ ...others, [from]: statement })).map((finding) => finding.instead)
}

test.each([
  [
    'a lower floor',
    `${modules}/billing/actions/a.ts`,
    "import { b } from '../../tenancy/index.ts'",
    `${modules}/tenancy/index.ts`,
  ],
  [
    'an earlier neighbour',
    `${modules}/tenancy/a.ts`,
    "import { b } from '../identity/index.ts'",
    `${modules}/identity/index.ts`,
  ],
  ['its own store', `${modules}/tax/reads.ts`, "import { b } from './store.ts'", `${modules}/tax/store.ts`],
  [
    'row types in the domain',
    `${modules}/tax/domain/a.ts`,
    "import type { B } from '../schema.ts'",
    `${modules}/tax/schema.ts`,
  ],
  [
    'tables, all in one place',
    'apps/server/src/app/schema.ts',
    "export * from '../modules/tax/schema.ts'",
    `${modules}/tax/schema.ts`,
  ],
  ['ui below a feature', `${portal}/features/tax/a.tsx`, "import { B } from '../../ui/b.tsx'", `${portal}/ui/b.tsx`],
  [
    'a builder in a test',
    `${modules}/tax/a.test.ts`,
    "import { b } from '../ledger/builders.ts'",
    `${modules}/ledger/builders.ts`,
  ],
])('%s may be imported', (_what, from, statement, existing) => {
  expect(objectionsTo(from, statement, existing)).toEqual([])
})

test.each([
  [
    `${modules}/tax/a.ts`,
    "import { b } from '../billing/index.ts'",
    `${modules}/billing/index.ts`,
    /billing is above tax/,
  ],
  [
    `${modules}/identity/a.ts`,
    "import { b } from '../tenancy/index.ts'",
    `${modules}/tenancy/index.ts`,
    /tenancy is above identity/,
  ],
  [`${modules}/billing/a.ts`, "import { b } from '../tax/store.ts'", `${modules}/tax/store.ts`, /use the door/],
  [`${modules}/tax/domain/a.ts`, "import { b } from '../store.ts'", `${modules}/tax/store.ts`, /domain\/ is pure/],
  [`${modules}/tax/store.ts`, "import { b } from './index.ts'", `${modules}/tax/index.ts`, /import the file itself/],
  [
    `${modules}/tax/a.ts`,
    "import { b } from '../../app/modules.ts'",
    'apps/server/src/app/modules.ts',
    /do not know what is built/,
  ],
  [`${modules}/tax/a.ts`, "import { b } from '../ledger/builders.ts'", `${modules}/ledger/builders.ts`, /only tests/],
  [`${modules}/tax/a.ts`, "import { b } from '../../testing/h.ts'", 'apps/server/src/testing/h.ts', /only tests/],
  [`${modules}/tax/a.ts`, "import { b } from './gone.ts'", `${modules}/tax/b.ts`, /no such file/],
  [
    'apps/server/src/platform/a.ts',
    "import { b } from '../modules/tax/index.ts'",
    `${modules}/tax/index.ts`,
    /no domain noun/,
  ],
  [
    'apps/server/src/serve.ts',
    "import { b } from './modules/tax/index.ts'",
    `${modules}/tax/index.ts`,
    /wire modules in app/,
  ],
  ['packages/kernel/src/a.ts', "import { z } from 'zod'", 'packages/kernel/src/b.ts', /only temporal-polyfill/],
  [
    'packages/contracts/src/a.ts',
    "import { b } from '@palier/client'",
    'packages/client/src/index.ts',
    /contracts does not know client/,
  ],
  [
    'apps/agent/src/a.ts',
    "import { b } from '../../../packages/kernel/src/b.ts'",
    'packages/kernel/src/b.ts',
    /name the package/,
  ],
  [
    `${portal}/features/tax/a.tsx`,
    "import { B } from '../ledger/b.tsx'",
    `${portal}/features/ledger/b.tsx`,
    /never import each other/,
  ],
  [
    `${portal}/ui/a.tsx`,
    "import { B } from '../features/tax/b.tsx'",
    `${portal}/features/tax/b.tsx`,
    /know no feature/,
  ],
  [`${portal}/features/tax/a.tsx`, "import { B } from '../../app/b.tsx'", `${portal}/app/b.tsx`, /do not know the app/],
])('%s must not %s', (from, statement, existing, instead) => {
  expect(objectionsTo(from, statement, existing)).toEqual([expect.stringMatching(instead)])
})

test('every module stands on exactly one floor', () => {
  const all = FLOORS.flatMap((floor) => floor.modules)
  expect(new Set(all).size).toBe(all.length)
})
