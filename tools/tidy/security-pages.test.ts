import { expect, test } from 'vitest'
import { checkSecurityPages } from './security-pages.ts'
import { treeOf } from './tree.ts'

const tests = { 'apps/server/src/a.itest.ts': "test('nobody\\'s key opens a door [CA-001]', () => {})" }

test('a test that a page about security names exists', () => {
  expect(checkSecurityPages(treeOf({ ...tests, 'docs/asvs.md': "| x | *nobody's key opens a door* |" }))).toEqual([])
  const findings = checkSecurityPages(
    treeOf({ ...tests, 'docs/threat-model.md': '# T\n\n*the door is open* and **bold**' }),
  )
  expect(findings).toMatchObject([{ path: 'docs/threat-model.md', line: 3, rule: 'names the test "the door is open"' }])
})
