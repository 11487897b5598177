import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { type MaskedSource, maskSource } from './masked-source.ts'

export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  path: string
  text: string
  /** The text without its comments and strings; empty for what is not TypeScript or JavaScript. */
  masked: MaskedSource
}

/** All files that people write, by path. */
export type Tree = ReadonlyMap<string, SourceFile>

const notOurs = new Set([
  'node_modules',
  '.git',
  'dist',
  'data',
  '.cache',
  'output',
  'fixtures',
  'migrations',
  'package-lock.json',
])
const readable = new Set(['.ts', '.tsx', '.mjs', '.cjs', '.json', '.md', '.html', '.css', '.sql'])
const code = new Set(['.ts', '.tsx', '.mjs', '.cjs'])

/** Reads the repository from disk. Of pictures and the like only the names are known: their text is empty. */
export function readTree(root: string): Tree {
  const texts: Record<string, string> = {}
  for (const file of filesUnder(root))
    texts[relative(root, file)] = readable.has(extname(file)) ? readFileSync(file, 'utf8') : ''
  return treeOf(texts)
}

/** A tree from texts by path: what the tests of the checks are written with. */
export function treeOf(texts: Record<string, string>): Tree {
  return new Map(Object.entries(texts).map(([path, text]) => [path, fileOf(path, text)]))
}

export function codeFiles(tree: Tree): SourceFile[] {
  return [...tree.values()].filter((file) => isCode(file.path))
}

/** Tests, what only tests use, and the browser journeys. */
export function isTest(path: string): boolean {
  return (
    /\.(?:i|pg|lite)?test\.tsx?$/.test(path) ||
    path.includes('/testing/') ||
    path.endsWith('/builders.ts') ||
    path.startsWith('e2e/')
  )
}

function fileOf(path: string, text: string): SourceFile {
  return { path, text, masked: isCode(path) ? maskSource(text) : { code: '', strings: '', comments: '' } }
}

function isCode(path: string): boolean {
  return code.has(extname(path))
}

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}
