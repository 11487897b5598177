import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKeyText, KEY_BYTES, keyText } from './key-text.ts'

const random = fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES })

test('different random bytes make different keys, each of the same form', () => {
  fc.assert(
    fc.property(random, random, (one, other) => {
      expect(keyText(one)).toMatch(/^palier_[0-9A-Za-z]{49}$/)
      expect(isKeyText(keyText(one))).toBe(true)
      expect(keyText(one) === keyText(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
    }),
  )
})

test('a key with one character mistyped is seen to be none', () => {
  fc.assert(
    fc.property(random, fc.nat({ max: 48 }), fc.constantFrom(...'09AZaz'), (bytes, at, character) => {
      const key = keyText(bytes)
      const index = 'palier_'.length + at
      const mistyped = key.slice(0, index) + character + key.slice(index + 1)
      expect(isKeyText(mistyped)).toBe(mistyped === key)
    }),
  )
})
