import { expect, test } from 'vitest'
import { checkBans, checkFolderNames } from './bans.ts'
import { treeOf } from './tree.ts'

function findingsIn(path: string, text: string): string[] {
  return checkBans(treeOf({ [path]: text })).map((finding) => `${finding.line} ${finding.rule}`)
}

const silencing = `// ${'@ts'}-ignore`
const later = `${'TO'}DO`

test.each([
  [
    'apps/server/src/modules/tax/a.ts',
    'const a = 1\nconst b = new Date()',
    '2 asks the machine for the time (new Date())',
  ],
  ['apps/portal/src/lib/a.ts', 'Date.now()', '1 asks the machine for the time (Date.now()'],
  ['apps/server/src/app/a.ts', "console.log('x')", '1 writes to the console (console.log()'],
  ['packages/kernel/src/a.ts', 'Math.random()', '1 uses weak randomness (Math.random()'],
  [
    'apps/server/src/modules/tax/store.ts',
    'sql`select count(*) from t`',
    '1 walks or counts the whole list (count(*))',
  ],
  ['apps/server/src/modules/tax/reads.ts', 'rows.limit(1).offset(20)', '1 walks the whole list (.offset()'],
  ['docs/a.md', `${later}: later`, `1 leaves a note for later (${later})`],
  ['e2e/a.test.ts', "test.skip('x', y)", '1 does not run every test (test.skip()'],
  ['tools/a.ts', silencing, `1 silences a check (${silencing.slice(3)})`],
  ['tools/a.ts', 'const a = b as unknown as C', '1 gives up on types (as unknown as)'],
  [
    'apps/portal/src/features/a.tsx',
    'amount.toLocaleString()',
    '1 formats a figure or a time by itself (.toLocaleString()',
  ],
])('%s with `%s` is found', (path, text, finding) => {
  expect(findingsIn(path, text)).toEqual([finding])
})

test.each([
  ['apps/server/src/platform/clock.ts', 'new Date()'],
  ['apps/server/src/cli.ts', "console.log('x')"],
  ['apps/portal/src/ui/money.tsx', "new Intl.NumberFormat('fr')"],
  ['apps/server/src/modules/tax/a.ts', "const warning = 'never call Date.now()'"],
  ['apps/server/src/modules/tax/a.test.ts', 'new Date()'],
  ['apps/portal/src/ui/instant.tsx', 'format(new Date(instant))'],
  ['tools/a.ts', '// The driver types its rows as unknown.\nconst a = b as unknown as C'],
])('%s may say `%s`', (path, text) => {
  expect(findingsIn(path, text)).toEqual([])
})

test('a folder for odds and ends is found once, however many files it holds', () => {
  const tree = treeOf({ 'apps/server/src/utils/a.ts': '', 'apps/server/src/utils/b.ts': '' })
  expect(checkFolderNames(tree).map((finding) => finding.path)).toEqual(['apps/server/src/utils'])
})
