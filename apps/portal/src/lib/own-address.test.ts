import { describe, expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'
import { pagePath } from './space-path.ts'

describe('the addresses of the portal', () => {
  it('lets a sign-in go on only to pages of the portal itself', () => {
    expect(ownAddress('/s/acme/customers?state=active')).toBe('/s/acme/customers?state=active')
    for (const elsewhere of [
      '//elsewhere.test',
      '/\\elsewhere.test',
      'https://elsewhere.test',
      '/\t/elsewhere.test',
      'javascript:alert(1)',
      '',
    ]) {
      expect(ownAddress(elsewhere)).toBe('/')
    }
  })

  it('tell a seller space from a customer portal by the key of the space', () => {
    expect(pagePath('acme', 'customers')).toBe('/s/acme/customers')
    expect(pagePath('acme/101444', '')).toBe('/c/acme/101444')
  })
})
