import { describe, expect, it } from 'vitest'
import { deviceOf } from './device.ts'

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
      'Safari · iOS',
    ],
    ['curl/8.14', null],
    [null, null],
  ])('is told from the user agent: %s', (userAgent, name) => {
    expect(deviceOf(userAgent)).toBe(name)
  })
})
