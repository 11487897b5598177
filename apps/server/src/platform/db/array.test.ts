import { expect, test } from 'vitest'
import { arrayLiteral } from './array.ts'

test('plain elements travel as they are', () => {
  expect(arrayLiteral(['019b0000-0000-7000-8000-000000000001', '2026-11-22', 12, -3, true, null])).toBe(
    '{019b0000-0000-7000-8000-000000000001,2026-11-22,12,-3,true,null}',
  )
  expect(arrayLiteral([])).toBe('{}')
})

test('text that the literal would read as something else is quoted', () => {
  expect(arrayLiteral(['', 'null', 'NULL', 'a,b', '{x}', 'say "so"', 'back\\slash', 'two words', 'é'])).toBe(
    '{"","null","NULL","a,b","{x}","say \\"so\\"","back\\\\slash","two words","é"}',
  )
})
