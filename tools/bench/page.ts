import { isMet, type Row } from './goals.ts'

/** What a bench measured, where and when. `size` says of how much: "100,000 subscriptions". */
export type Entry = { ranOn: string; machine: string; size: string; rows: Row[]; figures: object }
export type Entries = Record<string, Entry>

const HEAD = ['bench', 'figure', 'measured', 'goal', 'met'] as const

/** docs/benchmarks.md: a table of all figures, where each was measured, and the entries themselves, to be read again. */
export function benchmarksPage(entries: Entries): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const measured = Object.entries(entries).map(
    ([name, { ranOn, machine, size }]) => `- **${name}**${size ? `, ${size}` : ''}: ${ranOn}; ${machine}.`,
  )
  return `${[
    '# Benchmarks',
    '',
    'Made by `npm run bench`. Do not edit: `npm run bench -- <name>` measures one bench anew and leaves the others as they are.',
    '',
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...cellsOf(entries).map(line),
    '',
    '## Measured on',
    '',
    ...measured,
    '',
    '## Figures',
    '',
    '```json',
    JSON.stringify(entries, null, 2),
    '```',
  ].join('\n')}\n`
}

/** The entries of a page that was written before; none when it holds none. */
export function readBenchmarksPage(page: string): Entries {
  const block = /^```json\n([\s\S]*?)\n```$/m.exec(page)?.[1]
  return block === undefined ? {} : JSON.parse(block)
}

/** The same table for the terminal, its columns aligned. */
export function textTable(entries: Entries): string {
  const rows = [[...HEAD], ...cellsOf(entries)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cellsOf(entries: Entries): string[][] {
  return Object.entries(entries).flatMap(([name, { rows }]) =>
    rows.map((row) => [name, row.figure, amount(row.value, row.unit), goalOf(row), verdictOf(row)]),
  )
}

function goalOf({ goal, unit }: Row): string {
  return goal ? `${goal.is} ${amount(goal.value, unit)}` : ''
}

function verdictOf(row: Row): string {
  if (row.goal === undefined) return ''
  return isMet(row) ? 'yes' : 'no'
}

function amount(value: number, unit: string): string {
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 3 })
  return unit === '' ? number : `${number} ${unit}`
}
