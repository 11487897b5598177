import { type Check, type Finding, lineAt } from './finding.ts'
import { isTest, type SourceFile } from './tree.ts'

interface Ban {
  /** Where to look: the code itself, what stands in strings, in comments, or anywhere. */
  reads: 'code' | 'strings' | 'comments' | 'text'
  pattern: RegExp
  applies: (path: string) => boolean
  rule: string
  instead: string
  /** A sentence in a comment on the line, or on the two above it, says why there is no other way. */
  unlessExplained?: true
}

const inServer = (path: string) => path.startsWith('apps/server/src/')
const inPortal = (path: string) => path.startsWith('apps/portal/src/')
const inTool = (path: string) => path.startsWith('tools/') || path.startsWith('e2e/') || path.endsWith('.mjs')
const everywhere = () => true

/** The only places that may ask the machine for the time: the one clock, and the kernel that turns it into our types. */
const clocks = new Set([
  'apps/server/src/platform/clock.ts',
  'packages/kernel/src/ids.ts',
  'packages/kernel/src/instants.ts',
  'packages/kernel/src/dates.ts',
])

/** The only places where the portal turns figures and instants into text. */
const formatters = /^apps\/portal\/src\/ui\/(money|instant|quantity|rate)\.tsx?$/

const BANS: readonly Ban[] = [
  {
    reads: 'code',
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(/g,
    applies: (path) => !clocks.has(path) && !isTest(path) && !inTool(path),
    rule: 'asks the machine for the time',
    instead: 'take ctx.now (server) or what the API sent (portal)',
  },
  {
    reads: 'code',
    pattern: /\bconsole\.\w+\(/g,
    applies: (path) => (inServer(path) && !/\/cli(\.ts|\/)/.test(path)) || (inPortal(path) && !isTest(path)),
    rule: 'writes to the console',
    instead: 'use the logger of the context',
  },
  {
    reads: 'code',
    pattern: /\bMath\.random\(/g,
    applies: (path) => !isTest(path),
    rule: 'uses weak randomness',
    instead: 'use node:crypto (randomInt, randomBytes), or newId of the kernel',
  },
  {
    reads: 'strings',
    pattern: /\boffset\s+[\d$]|\bcount\(\*\)/gi,
    applies: (path) => inServer(path) && !isTest(path) && /\/(store|reads)(\.ts|\/)/.test(path),
    rule: 'walks or counts the whole list',
    instead: 'page with a keyset cursor; keep a counter where a number is needed',
  },
  {
    reads: 'code',
    pattern: /\.offset\(/g,
    applies: (path) => inServer(path) && !isTest(path),
    rule: 'walks the whole list',
    instead: 'page with a keyset cursor',
  },
  {
    reads: 'text',
    pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b(?!-)/g,
    applies: everywhere,
    rule: 'leaves a note for later',
    instead: 'do it, or say in the README what is not done',
  },
  {
    reads: 'code',
    pattern: /\b(?:test|it|describe)(?:\.\w+)*\.(?:only|skip|todo|skipIf|runIf)\(/g,
    applies: everywhere,
    rule: 'does not run every test',
    instead: 'run it or delete it',
  },
  {
    reads: 'comments',
    pattern: /@ts-(?:ignore|nocheck)|biome-ignore/g,
    applies: everywhere,
    rule: 'silences a check',
    instead: 'change the code until the check agrees',
  },
  {
    reads: 'comments',
    pattern: /@ts-expect-error/g,
    applies: (path) => !isTest(path),
    rule: 'silences a check',
    instead: 'change the code until the check agrees (a test may show that a type refuses)',
  },
  {
    reads: 'code',
    pattern: /\bas unknown as\b/g,
    applies: everywhere,
    rule: 'gives up on types',
    instead: 'say the type, or say above the line why a library leaves no other way',
    unlessExplained: true,
  },
  {
    reads: 'code',
    pattern: /:\s*any\b|\bas any\b|<any>/g,
    applies: everywhere,
    rule: 'gives up on types',
    instead: 'say the type, or take unknown and narrow it',
  },
  {
    reads: 'code',
    pattern: /\.toLocale(?:String|DateString|TimeString)\(|\bIntl\.(?:NumberFormat|DateTimeFormat)\(/g,
    applies: (path) => inPortal(path) && !formatters.test(path) && !isTest(path),
    rule: 'formats a figure or a time by itself',
    instead: 'use <Money>, <Instant> and their neighbours in ui/',
  },
]

const vagueFolders = new Set(['utils', 'util', 'common', 'helpers', 'shared', 'misc'])

export const checkBans: Check = (tree) =>
  [...tree.values()].flatMap((file) => BANS.flatMap((ban) => findingsOf(file, ban)))

/** A thing is domain (a module), machinery (platform) or vocabulary (kernel): no drawer for odds and ends. */
export const checkFolderNames: Check = (tree) => {
  const folders = new Set([...tree.keys()].flatMap(foldersAbove))
  return [...folders]
    .filter((folder) => vagueFolders.has(folder.split('/').at(-1) ?? ''))
    .map((folder) => ({
      path: folder,
      line: 1,
      rule: 'is a drawer for odds and ends',
      instead: 'name the noun that it is about',
    }))
}

function findingsOf(file: SourceFile, ban: Ban): Finding[] {
  if (!ban.applies(file.path)) return []
  const text = ban.reads === 'text' ? file.text : file.masked[ban.reads]
  return Array.from(text.matchAll(ban.pattern), (match) => ({
    path: file.path,
    line: lineAt(text, match.index),
    rule: `${ban.rule} (${match[0].trim()})`,
    instead: ban.instead,
  })).filter(({ line }) => !ban.unlessExplained || !isExplained(file, line))
}

function isExplained(file: SourceFile, line: number): boolean {
  const near = file.masked.comments.split('\n').slice(Math.max(0, line - 3), line)
  return near.some((comment) => comment.trim().split(/\s+/).length > 4)
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
