import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storageTerms } from '../../catalog/builders.ts'
import { anAddon, anItem } from '../builders.ts'
import { entitlementsOf, withOverrides } from './entitlements.ts'

const mailboxes = (included: number) =>
  storageTerms({
    resource: 'mailboxes',
    kind: 'counted',
    unit: 'piece',
    billedBy: 1,
    pricedPer: 1,
    included,
    hardLimit: included,
  })

test('an add-on with 10 mailboxes more raises the limit to that of the plan plus 10 [PLK-071]', () => {
  const items = [anItem({ resources: [mailboxes(25)] }), anAddon({ resources: [mailboxes(10)] })]
  expect(entitlementsOf(items)).toMatchObject([{ resource: 'mailboxes', included: 35, hardLimit: 35 }])
})

test('whatever plan and add-ons grant, the entitlement is their sum, and has no limit as soon as one has none', () => {
  const granting = fc.record({ included: fc.nat(), hardLimit: fc.option(fc.nat()) })
  fc.assert(
    fc.property(fc.array(granting, { minLength: 1, maxLength: 8 }), (grants) => {
      const [sum, ...others] = entitlementsOf(grants.map((grant) => ({ resources: [storageTerms(grant)] })))
      expect(others).toEqual([])
      expect(sum?.included).toBe(grants.reduce((total, { included }) => total + included, 0))
      const limits = grants.map(({ hardLimit }) => hardLimit)
      const total = limits.includes(null) ? null : limits.reduce<number>((all, limit) => all + (limit ?? 0), 0)
      expect(sum?.hardLimit).toBe(total)
    }),
  )
})

test('values agreed with one subscriber replace those of the plan, and leave the rest', () => {
  const changed = withOverrides(
    [storageTerms(), mailboxes(5)],
    [{ resource: 'storage', included: 80_000_000, hardLimit: null }],
  )
  expect(changed).toMatchObject({
    value: [{ resource: 'storage', included: 80_000_000, hardLimit: null, overusePriceMinor: 200 }, mailboxes(5)],
  })
})

test('an override of what the plan does not have, or below what is included, is refused', () => {
  expect(withOverrides([storageTerms()], [{ resource: 'mailboxes', included: 1 }])).toMatchObject({
    code: 'plan.unknown_resource',
  })
  expect(withOverrides([storageTerms()], [{ resource: 'storage', hardLimit: 1 }])).toMatchObject({
    code: 'plan.limit_below_included',
  })
})
