import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  lock,
  lockKeys,
  lockKeysByPassphrase,
  newKeys,
  seal,
  Unopened,
  unlock,
  unlockKeys,
  unlockKeysByPassphrase,
  unseal,
} from './keys.ts'

const { keys, publicKey } = newKeys()
const others = newKeys()
const SECRET = 'the secret of an installation, long enough'

test('what was locked opens with its key at its place, and nowhere else', () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), fc.uuid(), (text, place, elsewhere) => {
      const locked = lock(keys.dataKey, text, place)
      expect(unlock(keys.dataKey, locked, place)).toBe(text)
      expect(() => unlock(others.keys.dataKey, locked, place)).toThrow(Unopened)
      if (elsewhere !== place) expect(() => unlock(keys.dataKey, locked, elsewhere)).toThrow(Unopened)
      const sealed = seal(publicKey, text, place)
      expect(unseal(keys.privateKey, sealed, place)).toBe(text)
      expect(() => unseal(others.keys.privateKey, sealed, place)).toThrow(Unopened)
      if (elsewhere !== place) expect(() => unseal(keys.privateKey, sealed, elsewhere)).toThrow(Unopened)
    }),
    { numRuns: 40 },
  )
})

test('the same text is never locked the same way twice, and a changed byte is noticed', () => {
  const [one, two] = [lock(keys.dataKey, 'FR14', 'here'), lock(keys.dataKey, 'FR14', 'here')]
  expect(one).not.toBe(two)
  const bytes = Buffer.from(one, 'base64')
  for (const position of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[position] = (changed[position] ?? 0) ^ 1
    expect(() => unlock(keys.dataKey, changed.toString('base64'), 'here')).toThrow(Unopened)
  }
  expect(() => unlock(keys.dataKey, '', 'here')).toThrow(Unopened)
})

test('keys open with the installation’s secret, and with a passphrase only where both are right', async () => {
  const locked = lockKeys(SECRET, keys, 'acme')
  expect(unlockKeys(SECRET, locked, 'acme')).toEqual(keys)
  expect(() => unlockKeys(`${SECRET}.`, locked, 'acme')).toThrow(Unopened)
  expect(() => unlockKeys(SECRET, locked, 'globex')).toThrow(Unopened)
  const phrase = 'correct horse battery staple'
  const doubly = await lockKeysByPassphrase(SECRET, phrase, keys, 'acme')
  expect(await unlockKeysByPassphrase(SECRET, phrase, doubly, 'acme')).toEqual(keys)
  await expect(unlockKeysByPassphrase(SECRET, `${phrase}.`, doubly, 'acme')).rejects.toThrow(Unopened)
  await expect(unlockKeysByPassphrase(`${SECRET}.`, phrase, doubly, 'acme')).rejects.toThrow(Unopened)
})
