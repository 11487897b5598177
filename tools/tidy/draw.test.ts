import { expect, test } from 'vitest'
import { checkDrawing, drawFloors, withDrawing } from './draw.ts'
import { treeOf } from './tree.ts'

const page = (drawing: string) =>
  `# A\n\n<!-- drawn by \`node tools/tidy/main.ts --draw\` -->\n${drawing}<!-- end of drawing -->\n`

test('the top floor is drawn first and the packages last', () => {
  const lines = drawFloors([
    { name: 'low', modules: ['a'] },
    { name: 'high', modules: ['b', 'c'] },
  ]).split('\n')
  expect(lines[1]).toMatch(/^\| 1 high +b {2}c/)
  expect(lines[3]).toMatch(/^\| 0 low +a/)
  expect(lines[7]).toMatch(/client → contracts → kernel/)
})

test('an old drawing is found, and drawing again settles it', () => {
  const old = page('old\n')
  expect(checkDrawing(treeOf({ 'docs/ARCHITECTURE.md': old }))).toHaveLength(1)
  expect(checkDrawing(treeOf({ 'docs/ARCHITECTURE.md': withDrawing(old) }))).toEqual([])
})
