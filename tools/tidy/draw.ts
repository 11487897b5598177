import type { Check } from './finding.ts'
import { FLOORS, type Floor } from './walls.ts'

/** The floors as a drawing, the top floor first, for docs/ARCHITECTURE.md. */
export function drawFloors(floors: readonly Floor[] = FLOORS): string {
  const upper = floors.map((floor, index) => rowOf(String(index), floor.name, floor.modules)).reverse()
  const platform = rowOf(' ', 'platform', ['db', 'http', 'jobs', 'mail', 'files', 'clock', 'log', 'config'])
  const packages = rowOf(' ', 'packages', ['client → contracts → kernel'])
  const rows = [...upper, platform, packages]
  const width = Math.max(...rows.map((row) => row.length))
  const rule = `+${'-'.repeat(width + 2)}+`
  return [rule, ...rows.flatMap((row) => [`| ${row.padEnd(width)} |`, rule])].join('\n')
}

function rowOf(number: string, name: string, parts: readonly string[]): string {
  return `${number} ${name.padEnd(20)} ${parts.join('  ')}`
}

const DRAWING_START = '<!-- drawn by `node tools/tidy/main.ts --draw` -->'
const DRAWING_END = '<!-- end of drawing -->'

/** The page with its drawing replaced by the current one. */
export function withDrawing(page: string): string {
  const start = page.indexOf(DRAWING_START)
  const end = page.indexOf(DRAWING_END)
  if (start === -1 || end === -1) return page
  return `${page.slice(0, start)}${DRAWING_START}\n\n\`\`\`\n${drawFloors()}\n\`\`\`\n\n${page.slice(end)}`
}

/** The drawing in the architecture page is the one that the walls stand by. */
export const checkDrawing: Check = (tree) => {
  const path = 'docs/ARCHITECTURE.md'
  const page = tree.get(path)
  if (!page) return []
  const isCurrent = page.text.includes(DRAWING_START) && withDrawing(page.text) === page.text
  return isCurrent
    ? []
    : [
        {
          path,
          line: 1,
          rule: 'shows other floors than tools/tidy/walls.ts',
          instead: 'run `node tools/tidy/main.ts --draw`',
        },
      ]
}
