import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a cell with a comma, a quote or a line break stays one cell', () => {
  expect(csvLine(['a,b', 'say "no"', 'two\nlines', 'plain', 7, null])).toBe(
    '"a,b","say ""no""","two\nlines",plain,7,\r\n',
  )
})

test('whatever a person writes into a name, no cell of an export begins like a formula', () => {
  const dangerous = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string())
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(dangerous, (text) => {
      expect(csvLine([text])).toMatch(/^"?'/)
    }),
  )
  expect(csvLine([-5])).toBe('-5\r\n')
})
