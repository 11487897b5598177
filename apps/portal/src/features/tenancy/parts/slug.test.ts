import { SlugField } from '@palier/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slugOf } from './slug.ts'

it('makes short names that the contract accepts, from any name of at least three plain letters', () => {
  expect(slugOf('Société Égide & Fils')).toBe('societe-egide-fils')
  const names = fc.tuple(fc.stringMatching(/^[a-z]{3}$/), fc.string()).map((parts) => parts.join(' '))
  fc.assert(fc.property(names, (name) => SlugField.safeParse(slugOf(name)).success))
})
