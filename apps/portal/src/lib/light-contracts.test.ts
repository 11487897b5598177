import { ROUTES } from '@palier/contracts'
import * as tenancy from '@palier/contracts/tenancy'
import { describe, expect, it } from 'vitest'
import { lightCode } from '../../build/light-contracts.ts'

describe('contracts as they are shipped to a browser', () => {
  it('keep the method and path of every route, and plain data, and nothing of the schemas', () => {
    const code = lightCode(tenancy, '/contracts/tenancy.ts?schemas')
    for (const { method, path } of ROUTES.tenancy ?? []) {
      expect(code).toContain(JSON.stringify({ method, path }).slice(1, -1))
    }
    expect(code).toContain('export const COUNTRIES = ["FR"')
    expect(code).not.toContain('export const Customer =')
    expect(code.length).toBeLessThan(6000)
  })
})
