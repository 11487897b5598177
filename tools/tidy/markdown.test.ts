import { expect, test } from 'vitest'
import { checkMarkdown } from './markdown.ts'
import { treeOf } from './tree.ts'

function rulesIn(texts: Record<string, string>): string[] {
  return checkMarkdown(treeOf(texts)).map((finding) => `${finding.line} ${finding.rule}`)
}

test('a page with one title, and links that lead to files, folders and headings, is fine', () => {
  const texts = {
    'docs/a.md':
      '# A\n\n[b](guide/b.md#the-first-day) [folder](guide/) [picture](home.png) [web](https://example.org) [here](#a)\n',
    'docs/guide/b.md': '# B\n\n## The first day\n',
    'docs/home.png': '',
  }
  expect(rulesIn(texts)).toEqual([])
})

test('a page without title, or with two, is named; a comment in a code block is no title', () => {
  expect(rulesIn({ 'docs/a.md': 'text', 'docs/b.md': '# B\n\n```sh\n# start\n```\n\n# C\n' })).toEqual([
    '1 has 0 titles',
    '1 has 2 titles',
  ])
})

test('a link to nowhere is named with its line', () => {
  expect(rulesIn({ 'docs/a.md': '# A\n\n[b](b.md)\n\n[c](#nothing)\n' })).toEqual([
    '3 links to b.md',
    '5 links to #nothing',
  ])
})
