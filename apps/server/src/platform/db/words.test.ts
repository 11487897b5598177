import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FOLD_FROM, FOLD_TO, searchQuery, searchWords } from './words.ts'

test('a search does not mind accents, capitals, blanks and punctuation', () => {
  expect(searchWords('  Hélène DUPONT-Martin, ')).toEqual(['helene', 'dupont', 'martin'])
  expect(searchWords('jean.martin@example.org')).toEqual(['jean', 'martin', 'example', 'org'])
  expect(searchWords('Œuvre Ÿ')).toEqual(['ouvre', 'y'])
})

test('both sides of the folding have the same number of characters', () => {
  expect([...FOLD_FROM]).toHaveLength([...FOLD_TO].length)
  expect(FOLD_FROM).toHaveLength(FOLD_TO.length)
})

test('whatever is typed, a word never leaves its quotes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const words = searchWords(text)
      for (const word of words) expect(word).not.toMatch(/['\\&|!():*\s]/)
      expect(searchQuery('x', text).split(' & ')).toHaveLength(words.length + 1)
    }),
    { numRuns: 2000 },
  )
})
