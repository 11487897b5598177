import { expect, test } from 'vitest'
import { treeOf } from './tree.ts'
import { checkWords, isForbidden } from './words.ts'

/** One of the names, spelled so that this file does not contain it. */
const name = ['ple', 'sk'].join('')

test('a forbidden name is found in text, in a joined word and in a file name', () => {
  const joined = `my${name[0]?.toUpperCase()}${name.slice(1)}Panel`
  const findings = checkWords(
    treeOf({ 'docs/a.md': `# A\n\n${name}\n`, 'tools/b.ts': joined, [`docs/${name}.md`]: '' }),
  )
  expect(findings.map((finding) => finding.line)).toEqual([3, 1, 1])
})

test('other words are fine', () => {
  expect(isForbidden('panel')).toBe(false)
})
