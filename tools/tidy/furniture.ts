import { type Check, type Finding, lineAt } from './finding.ts'
import { isTest, type Tree } from './tree.ts'

/** What the one page of every module says. */
const headings = ['Owns', 'Does not own', 'States', 'Invariants', 'Instants', 'Events']

const server = 'apps/server/src/'
const contracts = 'packages/contracts/src/'

/** How a module says which contract it serves: `reading(contract.listPlans, …)`. */
const serving = /\b(?:action|reading|file|stream|personal|visiting|open)(?:<[^()]*>)?\(\s*(?:[\w$]+\.)?([\w$]+)\s*,/g

/** Every module has its door and its one page, with the same headings in every one. */
export const checkModules: Check = (tree) =>
  modulesOf(tree).flatMap((module) => [...checkDoor(tree, module), ...checkReadme(tree, module)])

function checkDoor(tree: Tree, module: string): Finding[] {
  if (tree.has(`${module}/index.ts`)) return []
  return [{ path: module, line: 1, rule: 'has no index.ts', instead: 'give the module its door' }]
}

function checkReadme(tree: Tree, module: string): Finding[] {
  const path = `${module}/README.md`
  const readme = tree.get(path)
  if (!readme) {
    return [{ path: module, line: 1, rule: 'has no README.md', instead: `write its one page: ${headings.join(', ')}` }]
  }
  const present = new Set(Array.from(readme.text.matchAll(/^## (.+)$/gm), (match) => match[1]?.trim()))
  return headings
    .filter((heading) => !present.has(heading))
    .map((heading) => ({ path, line: 1, rule: `has no heading "## ${heading}"`, instead: 'say it, or say "None."' }))
}

/** Every route of a contract is served in exactly one place. */
export const checkRoutesServed: Check = (tree) => {
  const served = countNames(tree, serving)
  return namesInContracts(tree, /^export const (\w+) = (?:route|fileRoute)\(/gm).flatMap(({ name, path, line }) => {
    const times = served.get(name) ?? 0
    if (times === 1) return []
    const rule = times === 0 ? `route ${name} is served nowhere` : `route ${name} is served ${times} times`
    return [{ path, line, rule, instead: 'list it in the routes.ts of exactly one module' }]
  })
}

/** Every event that the contracts name is recorded somewhere, every refusal is given somewhere. */
export const checkEventsAndErrorsUsed: Check = (tree) => {
  const said = wordsInServerStrings(tree)
  const unused = (file: string, what: string, instead: string) =>
    keysOf(tree, file)
      .filter(({ key }) => !said.has(key))
      .map(({ key, path, line }) => ({ path, line, rule: `${what} ${key} never happens`, instead }))
  return [
    ...unused(`${contracts}events.ts`, 'event', 'record it in the action that it tells about, or remove it'),
    ...unused(`${contracts}errors.ts`, 'refusal', 'refuse with it where it applies, or remove it'),
  ]
}

function modulesOf(tree: Tree): string[] {
  const folder = /^apps\/server\/src\/modules\/[^/]+(?=\/)/
  return [...new Set([...tree.keys()].flatMap((path) => folder.exec(path)?.[0] ?? []))]
}

function countNames(tree: Tree, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>()
  for (const file of tree.values()) {
    if (!file.path.startsWith(server) || isTest(file.path)) continue
    for (const [, name = ''] of file.masked.code.matchAll(pattern)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function namesInContracts(tree: Tree, pattern: RegExp): { name: string; path: string; line: number }[] {
  return [...tree.values()]
    .filter((file) => file.path.startsWith(contracts) && !isTest(file.path))
    .flatMap((file) =>
      Array.from(file.masked.code.matchAll(pattern), (match) => ({
        name: match[1] ?? '',
        path: file.path,
        line: lineAt(file.text, match.index),
      })),
    )
}

/** The quoted keys `'object.happened':` of a catalogue in the contracts. */
function keysOf(tree: Tree, path: string): { key: string; path: string; line: number }[] {
  const text = tree.get(path)?.text ?? ''
  return Array.from(text.matchAll(/^ {2}'?([\w.]+)'?: (?=\{ status|Empty|z\.)/gm), (match) => ({
    key: match[1] ?? '',
    path,
    line: lineAt(text, match.index),
  }))
}

function wordsInServerStrings(tree: Tree): Set<string> {
  const words = new Set<string>()
  for (const file of tree.values()) {
    if (!file.path.startsWith('apps/') || isTest(file.path)) continue
    for (const [word] of file.masked.strings.matchAll(/[\w.]+/g)) words.add(word)
  }
  return words
}
