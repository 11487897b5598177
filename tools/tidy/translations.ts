import type { Check, Finding } from './finding.ts'
import { isTest, type SourceFile, type Tree } from './tree.ts'

const portal = 'apps/portal/src/'
const folder = `${portal}i18n`
const catalogue = 'packages/contracts/src/errors.ts'

/** Texts by key; a nested object's keys are joined with dots. */
type Texts = Map<string, string>

/** Every text exists in English and in French, is translated, and takes the same values. */
export const checkTranslations: Check = (tree) =>
  namesOfFiles(tree).flatMap((name) => {
    const english = textsOf(tree, `${folder}/en/${name}`)
    const french = textsOf(tree, `${folder}/fr/${name}`)
    return [
      ...missing(english, french, `${folder}/fr/${name}`, 'translate it'),
      ...missing(french, english, `${folder}/en/${name}`, 'write it in English too'),
      ...Array.from(french).flatMap(([key, text]) => compare(key, english.get(key), text, `${folder}/fr/${name}`)),
    ]
  })

/** Every key that the portal asks for exists, and every key that exists is asked for. */
export const checkKeysUsed: Check = (tree) => {
  const sources = [...tree.values()].filter(
    (file) => file.path.startsWith(portal) && /\.tsx?$/.test(file.path) && !isTest(file.path),
  )
  const said = new Set(sources.flatMap(wordsOf))
  const prefixes = [...said].filter((word) => /[._]$/.test(word))
  const known = new Set(
    namesOfFiles(tree).flatMap((name) => [...textsOf(tree, `${folder}/en/${name}`).keys()].map(withoutPlural)),
  )
  return [
    ...sources.flatMap((file) => unknownKeys(file, known)),
    ...namesOfFiles(tree)
      .filter((name) => name !== 'errors.json')
      .flatMap((name) => unusedKeys(tree, name, said, prefixes)),
  ]
}

/** The portal has a text for every refusal that the platform can answer. */
export const checkRefusalTexts: Check = (tree) => {
  const texts = textsOf(tree, `${folder}/en/errors.json`)
  if (texts.size === 0) return []
  const codes = Array.from(
    (tree.get(catalogue)?.text ?? '').matchAll(/^ {2}'?([\w.]+)'?: \{ status/gm),
    (match) => match[1] ?? '',
  )
  return codes
    .filter((code) => !texts.has(code))
    .map((code) => ({
      path: `${folder}/en/errors.json`,
      line: 1,
      rule: `has no text for ${code}`,
      instead: 'say it in the words of the reader',
    }))
}

function missing(from: Texts, to: Texts, path: string, instead: string): Finding[] {
  const present = new Set([...to.keys()].map(withoutPlural))
  return [...from.keys()]
    .filter((key) => !present.has(withoutPlural(key)))
    .map((key) => ({ path, line: 1, rule: `has no ${key}`, instead }))
}

function compare(key: string, english: string | undefined, french: string, path: string): Finding[] {
  if (french.trim() === '') return [{ path, line: 1, rule: `${key} is empty`, instead: 'translate it' }]
  if (english === undefined) return []
  if (english === french && english.split(/\s+/).length > 3)
    return [{ path, line: 1, rule: `${key} is still English`, instead: 'translate it' }]
  const [wanted, given] = [placeholdersIn(english), placeholdersIn(french)]
  return wanted === given
    ? []
    : [{ path, line: 1, rule: `${key} takes {${given}}`, instead: `take {${wanted}}, as the English text does` }]
}

function unknownKeys(file: SourceFile, known: ReadonlySet<string>): Finding[] {
  const calls = Array.from(file.text.matchAll(/(?<![\w.])t\('(?:[\w-]+:)?([\w.]+)'/g), (match) => match[1] ?? '')
  return calls
    .filter((key) => !known.has(key))
    .map((key) => ({
      path: file.path,
      line: 1,
      rule: `shows the text ${key}`,
      instead: 'write it in i18n/en and i18n/fr',
    }))
}

function unusedKeys(tree: Tree, name: string, said: ReadonlySet<string>, prefixes: string[]): Finding[] {
  const path = `${folder}/en/${name}`
  const keys = new Set([...textsOf(tree, path).keys()].map(withoutPlural).filter((key) => !key.startsWith('help.')))
  return [...keys]
    .filter((key) => !said.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
    .map((key) => ({
      path,
      line: 1,
      rule: `${key} is shown nowhere`,
      instead: 'show it or delete it, in both languages',
    }))
}

/** The words in the strings of a file that may be keys, without the name of their file. */
function wordsOf(file: SourceFile): string[] {
  return Array.from(file.masked.strings.matchAll(/[\w.:-]+/g), ([word]) => word.replace(/^[\w-]+:/, ''))
}

function namesOfFiles(tree: Tree): string[] {
  const paths = [...tree.keys()].filter((path) => path.startsWith(`${folder}/en/`) || path.startsWith(`${folder}/fr/`))
  return [...new Set(paths.map((path) => path.split('/').at(-1) ?? ''))]
}

function textsOf(tree: Tree, path: string): Texts {
  const text = tree.get(path)?.text
  return new Map(text === undefined ? [] : flatten(JSON.parse(text), ''))
}

function flatten(value: unknown, prefix: string): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, prefix === '' ? key : `${prefix}.${key}`))
}

function placeholdersIn(text: string): string {
  return [...new Set(Array.from(text.matchAll(/\{\{\s*(\w+)/g), (match) => match[1]))].sort().join(', ')
}

/** English has two plural forms and French three: `items_one`, `items_many` and `items_other` are one text. */
function withoutPlural(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, '')
}
