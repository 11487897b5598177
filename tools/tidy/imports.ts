import { posix } from 'node:path'
import { lineAt } from './finding.ts'
import type { SourceFile, Tree } from './tree.ts'

export interface Import {
  line: number
  /** What stands in the quotes. */
  specifier: string
  /** The path of the file of ours that it means, when it means one. */
  target: string | undefined
  /** Only types are imported: nothing of the other file runs. */
  typesOnly: boolean
  /** The names taken from the other file; `*` for all of them. */
  names: string[]
  /** `store` in `import * as store`. */
  alias: string | undefined
}

const statement = /(?<![\w.$])(import|export)\s+(type\s+)?([\w$*{},\s]*?)\s*\bfrom\s*(['"])/g
const bareImport = /(?<![\w.$])import\s*(['"])/g
const dynamicImport = /(?<![\w.$])import\s*\(\s*(['"`])/g

/** Everything that a file imports or re-exports, in the order of its kinds. */
export function importsOf(file: SourceFile, tree: Tree): Import[] {
  const { code } = file.masked
  const found: Import[] = []
  for (const match of code.matchAll(statement)) {
    const clause = match[3] ?? ''
    const typesOnly = Boolean(match[2]) || onlyTypes(clause)
    const alias = match[1] === 'import' ? /\*\s*as\s+([\w$]+)/.exec(clause)?.[1] : undefined
    found.push({ ...importAt(match.index, match[0].length, namesIn(clause)), typesOnly, alias })
  }
  for (const match of code.matchAll(bareImport)) found.push(importAt(match.index, match[0].length, []))
  for (const match of code.matchAll(dynamicImport)) found.push(importAt(match.index, match[0].length, ['*']))
  return found

  function importAt(start: number, length: number, names: string[]): Import {
    const quoted = start + length
    const quote = file.text[quoted - 1] ?? "'"
    const specifier = file.text.slice(quoted, file.text.indexOf(quote, quoted))
    const line = lineAt(file.text, start)
    return { line, specifier, target: targetOf(specifier, file.path, tree), typesOnly: false, names, alias: undefined }
  }
}

/** The file of ours that a specifier means: a relative path, or `@palier/<package>` with or without a file. */
function targetOf(specifier: string, from: string, tree: Tree): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
  const own = /^@palier\/([\w-]+)(?:\/(.+))?$/.exec(specifier)
  if (!own) return undefined
  const path = `packages/${own[1]}/src/${own[2] ?? 'index'}.ts`
  return tree.has(path) ? path : undefined
}

function onlyTypes(clause: string): boolean {
  const names = /^\{(.*)\}$/s.exec(clause.trim())
  if (!names) return false
  const parts = partsOf(names[1] ?? '')
  return parts.length > 0 && parts.every((part) => part.startsWith('type '))
}

function namesIn(clause: string): string[] {
  const braces = /\{(.*)\}/s.exec(clause)
  const named = partsOf(braces?.[1] ?? '').map((part) => part.replace(/^type\s+/, '').split(/\s+as\s+/)[0] ?? '')
  const rest = clause.replace(/\{.*\}/s, '')
  const all = rest.includes('*') ? ['*'] : []
  const byDefault = /^\s*[\w$]+/.test(rest) ? ['default'] : []
  return [...named, ...all, ...byDefault]
}

function partsOf(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
