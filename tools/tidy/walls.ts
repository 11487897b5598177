/**
 * Who may know whom. Imports go down only, and into a module only through its door, `index.ts`; upwards there are only
 * events. The drawing in docs/ARCHITECTURE.md is made from the same table.
 */
import type { Check, Finding } from './finding.ts'
import { type Import, importsOf } from './imports.ts'
import { codeFiles, isTest, type SourceFile, type Tree } from './tree.ts'

export interface Floor {
  name: string
  /** From the bottom of the floor up: a module may import those before it in its own list, and every lower floor. */
  modules: readonly string[]
}

/** From the ground up. */
export const FLOORS: readonly Floor[] = [
  { name: 'ground', modules: ['audit', 'identity', 'network', 'tenancy', 'sessions', 'keys'] },
  { name: 'facts', modules: ['tax', 'catalog', 'allotments', 'ledger'] },
  { name: 'agreements', modules: ['subscriptions', 'usage'] },
  { name: 'money', modules: ['billing', 'documents', 'payments', 'collection'] },
  {
    name: 'sale and fulfilment',
    modules: ['provisioning', 'backup', 'licences', 'instances', 'hosting', 'domains', 'certificates', 'store'],
  },
  { name: 'watchers', modules: ['notifications', 'support', 'reporting'] },
]

const order = FLOORS.flatMap((floor) => floor.modules)

/** What each package may import besides its own files. */
const PACKAGES: Record<string, readonly string[]> = {
  kernel: ['temporal-polyfill'],
  contracts: ['zod', '@palier/kernel'],
  client: ['zod', '@palier/kernel', '@palier/contracts'],
}

/** A place in the house, which decides what may be imported there. */
type Room =
  | { kind: 'package'; name: string }
  | { kind: 'platform' }
  | { kind: 'module'; name: string; file: string }
  | { kind: 'app' }
  | { kind: 'testing' }
  | { kind: 'door' }
  | { kind: 'agent' }
  | { kind: 'portal'; floor: 'base' | 'feature' | 'app'; feature: string }
  | { kind: 'outside' }

export const checkWalls: Check = (tree) =>
  codeFiles(tree).flatMap((file) => importsOf(file, tree).flatMap((each) => findingsOf(file, each, tree)))

function findingsOf(file: SourceFile, each: Import, tree: Tree): Finding[] {
  const instead = objection(file, each, tree)
  return instead ? [{ path: file.path, line: each.line, rule: `imports ${each.specifier}`, instead }] : []
}

/** Why an import is not allowed and what to do instead, or undefined when it is fine. */
function objection(file: SourceFile, each: Import, tree: Tree): string | undefined {
  const from = roomOf(file.path)
  if (each.target === undefined) return objectionToPackage(file, from, each.specifier)
  if (!tree.has(each.target) && /\.(ts|tsx|mjs|json)$/.test(each.target)) return 'no such file: mend the path'
  const to = roomOf(each.target)
  if (to.kind === 'testing' && !isTest(file.path) && from.kind !== 'outside') return 'only tests import src/testing'
  if (isTest(file.path)) return undefined
  if (each.target.endsWith('/builders.ts')) return 'builders make test data: only tests import them'
  if (leavesWorkspace(file.path, each)) return 'name the package (@palier/…) instead of reaching into another workspace'
  return objectionToRoom(from, to, file.path, each)
}

function objectionToPackage(file: SourceFile, from: Room, specifier: string): string | undefined {
  if (isTest(file.path) || from.kind !== 'package') return undefined
  const allowed = PACKAGES[from.name] ?? []
  const fine = allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))
  return fine
    ? undefined
    : `packages/${from.name} imports only ${allowed.join(', ')}: move what needs more to where it is used`
}

function objectionToRoom(from: Room, to: Room, path: string, each: Import): string | undefined {
  switch (from.kind) {
    case 'package':
      return to.kind === 'package' && !isAllowedPackage(from.name, to.name)
        ? `${from.name} does not know ${to.name}: the order is client → contracts → kernel`
        : undefined
    case 'platform':
      return isServerAbovePlatform(to)
        ? 'platform knows no domain noun: take a port or a plain value as an argument'
        : undefined
    case 'module':
      return objectionToModuleImport(from, to, path, each)
    case 'door':
      return to.kind === 'module' ? 'doors only read config, build and listen: wire modules in app/' : undefined
    case 'app':
      return objectionToAppImport(to, path)
    case 'agent':
      return to.kind === 'package' || to.kind === 'agent' ? undefined : 'the agent talks HTTP only: use @palier/client'
    case 'portal':
      return objectionToPortalImport(from, to)
    case 'testing':
    case 'outside':
      return undefined
  }
}

function objectionToModuleImport(
  from: { name: string; file: string },
  to: Room,
  path: string,
  each: Import,
): string | undefined {
  if (to.kind === 'app' || to.kind === 'door')
    return 'modules do not know what is built from them: take it as an argument'
  if (to.kind === 'platform' && from.file.startsWith('domain/') && !each.typesOnly) {
    return 'domain/ is pure: pass what it needs as plain values'
  }
  if (to.kind !== 'module') return undefined
  if (to.name === from.name) {
    if (to.file === 'index.ts') return 'index.ts is the door for others: import the file itself'
    const leavesDomain = from.file.startsWith('domain/') && !to.file.startsWith('domain/') && !each.typesOnly
    return leavesDomain ? 'domain/ is pure: it imports only domain/ and the types of its rows' : undefined
  }
  if (to.file !== 'index.ts') return `use the door: modules/${to.name}/index.ts`
  if (!order.includes(from.name)) return `add the module ${from.name} to FLOORS in tools/tidy/walls.ts (${path})`
  if (order.indexOf(to.name) >= order.indexOf(from.name) || !order.includes(to.name)) {
    return `${to.name} is above ${from.name}: record an event and react to it in app/reactions.ts, or take a port`
  }
  return undefined
}

function objectionToAppImport(to: Room, path: string): string | undefined {
  if (to.kind === 'door') return 'doors import app, not the other way round'
  if (to.kind !== 'module' || to.file === 'index.ts') return undefined
  if (to.file === 'schema.ts' && path.endsWith('/app/schema.ts')) return undefined
  return `use the door: modules/${to.name}/index.ts`
}

function objectionToPortalImport(from: { floor: string; feature: string }, to: Room): string | undefined {
  if (to.kind === 'package') return undefined
  if (to.kind !== 'portal') return 'the portal knows the server only through @palier/client and @palier/contracts'
  if (from.floor === 'base' && to.floor !== 'base') return 'ui and lib know no feature: pass it in as a property'
  if (from.floor === 'feature' && to.floor === 'app') return 'features do not know the app: pass it in as a property'
  if (from.floor === 'feature' && to.floor === 'feature' && from.feature !== to.feature) {
    return 'features never import each other: compose them in a page of app/'
  }
  return undefined
}

function isAllowedPackage(from: string, to: string): boolean {
  return from === to || (PACKAGES[from] ?? []).includes(`@palier/${to}`)
}

function isServerAbovePlatform(room: Room): boolean {
  return room.kind === 'module' || room.kind === 'app' || room.kind === 'door'
}

/** A relative path out of one workspace into another. The tools and the launcher of the server belong to no workspace. */
function leavesWorkspace(path: string, each: Import): boolean {
  const own = workspaceOf(path)
  const other = workspaceOf(each.target ?? path)
  return each.specifier.startsWith('.') && own !== undefined && other !== undefined && own !== other
}

function workspaceOf(path: string): string | undefined {
  return /^(?:apps|packages)\/[^/]+/.exec(path)?.[0]
}

function roomOf(path: string): Room {
  const [top, workspace, folder, third = '', fourth = ''] = path.split('/')
  if (top === 'packages' && workspace) return { kind: 'package', name: workspace }
  if (top !== 'apps' || folder !== 'src') return { kind: 'outside' }
  if (workspace === 'agent') return { kind: 'agent' }
  if (workspace === 'portal') return { kind: 'portal', floor: portalFloor(third), feature: fourth }
  if (third === 'modules') return { kind: 'module', name: fourth, file: path.split('/').slice(5).join('/') }
  if (third === 'platform' || third === 'app' || third === 'testing') return { kind: third }
  return { kind: 'door' }
}

function portalFloor(folder: string): 'base' | 'feature' | 'app' {
  if (folder === 'features') return 'feature'
  return ['ui', 'lib', 'i18n'].includes(folder) ? 'base' : 'app'
}
