import { expect, test } from 'vitest'
import { checkGlossary } from './glossary.ts'
import { treeOf } from './tree.ts'

test('a date in a contract needs a line in the glossary, and is named once when it has none', () => {
  const tree = treeOf({
    'docs/GLOSSARY.md': '# Glossary\n\n| `dueOn` | the last day to pay |\n',
    'packages/contracts/src/a.ts':
      'const a = { dueOn: PlainDateField, lostAt: InstantField.nullable() }\nconst b = { lostAt: InstantField }',
  })
  expect(checkGlossary(tree).map((finding) => `${finding.line} ${finding.rule}`)).toEqual(['1 names the date lostAt'])
})
