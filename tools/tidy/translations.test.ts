import { expect, test } from 'vitest'
import { checkKeysUsed, checkRefusalTexts, checkTranslations } from './translations.ts'
import { treeOf } from './tree.ts'

const folder = 'apps/portal/src/i18n'

function inBoth(english: object, french: object, more: Record<string, string> = {}) {
  return treeOf({
    [`${folder}/en/tax.json`]: JSON.stringify(english),
    [`${folder}/fr/tax.json`]: JSON.stringify(french),
    ...more,
  })
}

const rulesOf = (findings: { path: string; rule: string }[]) =>
  findings.map(({ path, rule }) => `${path.slice(folder.length + 1)}: ${rule}`)

test('a text that one language lacks, or that was not translated, is named', () => {
  const english = { a: 'One', deep: { b: 'Two' }, c: 'These are three words' }
  const french = { a: 'Un', c: 'These are three words', d: ' ' }
  expect(rulesOf(checkTranslations(inBoth(english, french)))).toEqual([
    'fr/tax.json: has no deep.b',
    'en/tax.json: has no d',
    'fr/tax.json: c is still English',
    'fr/tax.json: d is empty',
  ])
})

test('both languages take the same values, and each its own plural forms', () => {
  const english = { rules_one: '{{count}} rule', rules_other: '{{count}} rules', by: 'By {{name}}' }
  const french = {
    rules_one: '{{count}} règle',
    rules_many: '{{count}} de règles',
    rules_other: '{{count}} règles',
    by: 'Par {{nom}}',
  }
  expect(rulesOf(checkTranslations(inBoth(english, french)))).toEqual(['fr/tax.json: by takes {nom}'])
})

test('a key that is shown nowhere is named; one built from a prefix is shown', () => {
  const texts = { shown: 'A', lost: 'B', state_open: 'C', help: { intro: 'D' } }
  const page = { 'apps/portal/src/features/tax/page.tsx': `t('tax:shown') + t(\`state_\${state}\`)` }
  expect(rulesOf(checkKeysUsed(inBoth(texts, texts, page)))).toEqual(['en/tax.json: lost is shown nowhere'])
})

test('a key that is shown and not written is named', () => {
  const page = { 'apps/portal/src/features/tax/page.tsx': "t('unwritten')" }
  expect(checkKeysUsed(inBoth({}, {}, page)).map((finding) => finding.rule)).toEqual(['shows the text unwritten'])
})

test('every refusal has a text', () => {
  const tree = treeOf({
    'packages/contracts/src/errors.ts':
      "export const ERRORS = {\n  internal: { status: 500, text: '' },\n  'plan.lost': { status: 404, text: '' },\n}",
    [`${folder}/en/errors.json`]: '{ "internal": "Sorry." }',
  })
  expect(rulesOf(checkRefusalTexts(tree))).toEqual(['en/errors.json: has no text for plan.lost'])
})
