import { type Check, type Finding, lineAt } from './finding.ts'
import { type Import, importsOf } from './imports.ts'
import { codeFiles, isTest, type SourceFile, type Tree } from './tree.ts'

/** Files that nobody imports because something else starts them. */
const entries: readonly RegExp[] = [
  /\.(?:i|pg|lite)?test\.tsx?$/,
  /^[\w.-]+\.config\.ts$/,
  /^apps\/[\w-]+\/[\w.-]+\.config\.(ts|mjs|cjs)$/,
  /^tools\/[\w-]+\.(ts|mjs)$/,
  /^tools\/[\w-]+\/main\.ts$/,
  /^apps\/server\/src\/(cli|serve|worker)\.ts$/,
  /^apps\/server\/bin\/[\w-]+\.mjs$/,
  /^apps\/agent\/src\/(cli|main)\.ts$/,
  /^apps\/portal\/src\/main\.tsx$/,
  /^apps\/portal\/public\//,
  /^packages\/\w+\/src\/index\.ts$/,
  /\.d\.m?ts$/,
]

/** What third parties may use, whether we do or not. */
const publicPackages = /^packages\/(contracts|client)\//

/** Files that no door, tool or test reaches. */
export const checkDeadFiles: Check = (tree) => {
  const alive = reachableFrom([...tree.keys()].filter(isEntry), tree)
  const inProduct = reachableFrom(
    [...tree.keys()].filter((path) => isEntry(path) && !isTest(path)),
    tree,
  )
  return codeFiles(tree).flatMap(({ path }) => {
    if (!alive.has(path)) return [{ path, line: 1, rule: 'is imported by nobody', instead: 'use it or delete it' }]
    if (isTest(path) || inProduct.has(path)) return []
    return [
      {
        path,
        line: 1,
        rule: 'is imported only by tests',
        instead: 'use it in the product, move it to src/testing, or delete it',
      },
    ]
  })
}

/** Values that a file exports and no other file takes. Types are exempt: they may name what a function accepts. */
export const checkDeadExports: Check = (tree) => {
  const taken = takenNames(tree)
  const alive = reachableFrom([...tree.keys()].filter(isEntry), tree)
  return codeFiles(tree)
    .filter((file) => alive.has(file.path) && !isEntry(file.path) && !publicPackages.test(file.path))
    .flatMap((file) => exportsOf(file).flatMap((each) => deadExport(file, each, taken.get(file.path))))
}

function deadExport(file: SourceFile, { name, offset }: Exported, taken: ReadonlySet<string> | undefined): Finding[] {
  if (taken?.has(name) || taken?.has('*')) return []
  const instead = 'use it, delete it, or keep it to the file (no export)'
  return [{ path: file.path, line: lineAt(file.text, offset), rule: `exports ${name} to nobody`, instead }]
}

function isEntry(path: string): boolean {
  return entries.some((entry) => entry.test(path))
}

function reachableFrom(start: string[], tree: Tree): Set<string> {
  const reached = new Set<string>()
  const open = [...start]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    const file = tree.get(path)
    if (file) open.push(...targetsOf(file, tree))
  }
  return reached
}

/** Imported files, and files named as a whole path or through `new URL('./x.ts', import.meta.url)`. */
function targetsOf(file: SourceFile, tree: Tree): string[] {
  const imported = importsOf(file, tree).flatMap((each) => each.target ?? [])
  const named = Array.from(file.masked.strings.matchAll(/[\w./-]+\.(?:ts|tsx|mjs|cjs)\b/g), ([path]) => path)
  const folder = file.path.split('/').slice(0, -1).join('/')
  return [...imported, ...named, ...named.map((path) => new URL(path, `file:///${folder}/`).pathname.slice(1))]
}

/** For each file: the names that other files take from it, `*` when some file takes it whole. */
function takenNames(tree: Tree): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>()
  for (const file of codeFiles(tree)) {
    for (const each of importsOf(file, tree)) {
      if (each.target === undefined) continue
      const names = taken.get(each.target) ?? new Set()
      for (const name of namesTaken(file, each)) names.add(name)
      taken.set(each.target, names)
    }
  }
  return taken
}

/** `import * as store` takes what `store.x` names, unless the whole is handed on. */
function namesTaken(file: SourceFile, each: Import): string[] {
  if (each.alias === undefined) return each.names
  const uses = Array.from(file.masked.code.matchAll(new RegExp(`\\b${each.alias}\\b(?:\\s*\\.\\s*([\\w$]+))?`, 'g')))
  const handedOn = uses.filter((use) => use[1] === undefined).length > 1
  return handedOn ? ['*'] : uses.flatMap((use) => use[1] ?? [])
}

interface Exported {
  name: string
  offset: number
}

function exportsOf(file: SourceFile): Exported[] {
  const { code } = file.masked
  const declared = code.matchAll(/^export (?:async )?(?:const|let|function\*?|class) ([\w$]+)/gm)
  const listed = code.matchAll(/^export \{([^}]*)\}/gm)
  return [
    ...Array.from(declared, (match) => ({ name: match[1] ?? '', offset: match.index })),
    ...Array.from(listed, (match) => ({ match, names: (match[1] ?? '').split(',') })).flatMap(({ match, names }) =>
      names
        .map(
          (name) =>
            name
              .trim()
              .split(/\s+as\s+/)
              .at(-1) ?? '',
        )
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => ({ name, offset: match.index })),
    ),
  ]
}
