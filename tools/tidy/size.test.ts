import { expect, test } from 'vitest'
import { checkSizeAgainst } from './size.ts'
import { treeOf } from './tree.ts'

const linesLong = (count: number) => 'a()\n'.repeat(count)

test.each([
  ['a short file', 250, {}, []],
  ['a long file', 251, {}, ['has 251 lines']],
  ['a long file at its listed length', 300, { 'tools/a.ts': 300 }, []],
  ['a listed file that grew', 301, { 'tools/a.ts': 300 }, ['grew to 301 lines']],
  ['a listed file that shrank', 299, { 'tools/a.ts': 300 }, ['shrank to 299 lines']],
  ['a listed file that is gone', 10, { 'tools/b.ts': 300 }, ['is listed as long and does not exist']],
])('%s', (_what, lines, longer, rules) => {
  const findings = checkSizeAgainst(treeOf({ 'tools/a.ts': linesLong(lines) }), longer)
  expect(findings.map((finding) => finding.rule)).toEqual(rules)
})
