import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BYTES_PER_GB, BYTES_PER_MB, bytesToMegabytesRoundedUp, formatBytes } from './units.ts'

test('a begun megabyte counts, a full one counts once', () => {
  expect([0, 1, BYTES_PER_MB, BYTES_PER_MB + 1].map(bytesToMegabytesRoundedUp)).toEqual([0, 1, 1, 2])
  fc.assert(
    fc.property(fc.maxSafeNat(), (bytes) => {
      const rest = bytesToMegabytesRoundedUp(bytes) * BYTES_PER_MB - bytes
      expect(rest >= 0 && rest < BYTES_PER_MB).toBe(true)
    }),
  )
})

test('volumes are written in decimal units, octets in French', () => {
  const written = (bytes: number, locale: string) => formatBytes(bytes, locale).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(written(1.5 * BYTES_PER_GB, 'fr')).toBe('1,5 Go')
  expect(written(50 * BYTES_PER_MB, 'fr')).toBe('50 Mo')
  expect(written(1.5 * BYTES_PER_GB, 'en')).toBe('1.5 GB')
  expect(written(999_000, 'en')).toBe('999 kB')
  expect(written(12, 'fr')).toBe('12 octets')
  expect(written(0, 'en')).toBe('0 bytes')
})
