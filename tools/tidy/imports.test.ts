import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { treeOf } from './tree.ts'

function importsIn(text: string) {
  const tree = treeOf({ 'apps/server/src/a/b.ts': text, 'packages/kernel/src/index.ts': '' })
  const file = tree.get('apps/server/src/a/b.ts')
  return file ? importsOf(file, tree) : []
}

test('each form of import tells its names, its target and whether anything runs', () => {
  const text = [
    "import { one, type Two as Second } from './c.ts'",
    "import type { Three } from '@palier/kernel'",
    "import * as all from '../d/index.ts'",
    "import React, { useState } from 'react'",
    "export { four } from './e.ts'",
    "import './f.css'",
    "const late = import('./g.ts')",
  ].join('\n')
  expect(
    importsIn(text).map(({ line, target, typesOnly, names }) => [line, target, typesOnly, names.join(' ')]),
  ).toEqual([
    [1, 'apps/server/src/a/c.ts', false, 'one Two'],
    [2, 'packages/kernel/src/index.ts', true, 'Three'],
    [3, 'apps/server/src/d/index.ts', false, '*'],
    [4, undefined, false, 'useState default'],
    [5, 'apps/server/src/a/e.ts', false, 'four'],
    [6, 'apps/server/src/a/f.css', false, ''],
    [7, 'apps/server/src/a/g.ts', false, '*'],
  ])
})

test('an import of types only is recognised name by name', () => {
  expect(importsIn("import { type A, type B } from './c.ts'")[0]?.typesOnly).toBe(true)
})

test('an import inside a string or a comment is none', () => {
  expect(importsIn("const sample = \"import { a } from './b.ts'\" // import { c } from './d.ts'")).toEqual([])
})
