/**
 * `npm run bench`: measures, prints a table and writes docs/benchmarks.md. See `npm run bench -- --help`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launch/places.mjs'
import { ArgumentError, readArguments } from './arguments.ts'
import { BENCHES, type Bench, type BenchName } from './benches.ts'
import { describeMachine } from './machine.ts'
import { benchmarksPage, type Entries, type Entry, readBenchmarksPage, textTable } from './page.ts'

const pageFile = join(root, 'docs', 'benchmarks.md')
const names = Object.keys(BENCHES) as BenchName[] // Object.keys forgets which keys they are.

const help = `Usage: npm run bench -- [bench] [options]

Measures every bench, or the one named (${names.join(', ')}), prints a table and writes docs/benchmarks.md.

  --size <number>  how much: subscriptions, MB of files, rows of each list; only the full size goes into docs/benchmarks.md
  --json           the figures as one JSON object on the last line
  --help           this text`

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function main(args: readonly string[]): Promise<void> {
  const order = readArguments(args, names)
  if (order.wants === 'help') console.log(help)
  else if (order.wants === 'all') await runAll()
  else await runOne(order.name, order.size, order.json)
}

/** One after the other, so that none disturbs another; what fails does not take the others with it. */
async function runAll(): Promise<void> {
  for (const name of names) {
    const entry = await run(name, undefined)
    if (entry) save(name, entry)
  }
  console.log(textTable(inOrder(savedEntries())))
}

async function runOne(name: BenchName, size: number | undefined, json: boolean): Promise<void> {
  const entry = await run(name, size)
  if (!entry) return
  if (isFullSize(name, size)) save(name, entry)
  else console.error('Not written to docs/benchmarks.md: the goals are meant for the full size.')
  console.log(json ? JSON.stringify(entry.figures) : textTable({ [name]: entry }))
}

/** Measures one bench; when it fails, says so in one line and lets the command fail. */
async function run(name: BenchName, size: number | undefined): Promise<Entry | undefined> {
  const bench: Bench = BENCHES[name]
  const machine = describeMachine()
  console.error(`Measuring ${name}${describeSize(bench, size, ', ')} …`)
  try {
    const { figures, rows } = await bench.measure(size)
    return { ranOn: new Date().toISOString(), machine, size: describeSize(bench, size, ''), rows, figures }
  } catch (error) {
    console.error(`The bench ${name} failed: ${explain(error)}`)
    process.exitCode = 1
    return undefined
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT' && 'path' in error && 'syscall' in error) {
    const isProgram = String(error.syscall).startsWith('spawn')
    return isProgram ? `it needs the program ${error.path}: install it and try again.` : error.message
  }
  return error.stack ?? error.message
}

function describeSize({ fullSize }: Bench, size: number | undefined, before: string): string {
  return fullSize ? `${before}${(size ?? fullSize.count).toLocaleString('en-US')} ${fullSize.of}` : ''
}

function isFullSize(name: BenchName, size: number | undefined): boolean {
  const { fullSize }: Bench = BENCHES[name]
  return fullSize === undefined || size === undefined || size === fullSize.count
}

/** Replaces one bench's part of the page; the page is read at the last moment, as another bench may have written it. */
function save(name: BenchName, entry: Entry): void {
  writeFileSync(pageFile, benchmarksPage(inOrder({ ...savedEntries(), [name]: entry })))
}

function savedEntries(): Entries {
  return existsSync(pageFile) ? readBenchmarksPage(readFileSync(pageFile, 'utf8')) : {}
}

function inOrder(entries: Entries): Entries {
  return Object.fromEntries(names.flatMap((name) => (entries[name] ? [[name, entries[name]]] : [])))
}
