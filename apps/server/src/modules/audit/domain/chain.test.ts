import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../../platform/crypto.ts'
import { anEntry } from '../builders.ts'
import { CHAIN_START, createFollower, hashedText, type SealedEntry } from './chain.ts'

function chainOf(length: number): SealedEntry[] {
  let previous = CHAIN_START
  return Array.from({ length }, (_, place) => {
    const content = anEntry({ objectId: `object ${place}` })
    previous = sha256(hashedText(previous, place + 1, content))
    return { ...content, sequence: place + 1, hash: previous }
  })
}

function faultsOf(entries: readonly SealedEntry[]) {
  const follower = createFollower(sha256, { sequence: 0, hash: CHAIN_START })
  return entries.flatMap((entry) => follower.follow(entry) ?? [])
}

const chain = chainOf(8)
const place = fc.integer({ min: 0, max: 6 })
const FIELDS = ['actorName', 'ipAddress', 'action', 'outcome', 'objectName', 'requestId', 'enteredSpace'] as const

test('a chain that nobody touched has no fault', () => {
  expect(faultsOf(chain)).toEqual([])
})

test('whatever is changed, taken out, exchanged or repeated in a chain is found', () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...FIELDS), (at, field) => {
      const changed = chain.map((entry, index) => (index === at ? { ...entry, [field]: 'another' } : entry))
      expect(faultsOf(changed)).not.toEqual([])
      expect(faultsOf(chain.toSpliced(at, 1))).not.toEqual([])
      expect(faultsOf(chain.toSpliced(at, 2, ...chain.slice(at, at + 2).reverse()))).not.toEqual([])
      expect(faultsOf(chain.toSpliced(at, 0, ...chain.slice(at, at + 1)))).not.toEqual([])
    }),
  )
})

test('whoever writes an entry anew with a hash that fits it is betrayed by the next one', () => {
  const at = 3
  const forged = { ...anEntry({ actorName: 'somebody else' }), sequence: at + 1 }
  const hash = sha256(hashedText(chain[at - 1]?.hash ?? '', at + 1, forged))
  expect(faultsOf(chain.with(at, { ...forged, hash }))).toEqual(['content_changed'])
})

test('the order in which the database keeps the keys of a change does not matter', () => {
  const one = anEntry({ changes: { a: { before: 1, after: { x: 1, y: [2] } }, b: { before: null, after: 'c' } } })
  const other = anEntry({ changes: { b: { after: 'c', before: null }, a: { after: { y: [2], x: 1 }, before: 1 } } })
  expect(hashedText(CHAIN_START, 1, one)).toBe(hashedText(CHAIN_START, 1, { ...other, id: one.id }))
})
