import type { PlanResource } from '@palier/contracts/catalog'
import { expect, test } from 'vitest'
import { aDeclaration } from '../builders.ts'
import { freezeTerms } from './resource-terms.ts'

const storage: PlanResource = {
  resource: 'storage',
  included: 50_000_000,
  hardLimit: 150_000_000,
  overusePriceMinor: 200,
}

test('a plan keeps the facts that its service declared of a resource, so that billing needs no declaration', () => {
  expect(freezeTerms([storage], aDeclaration())).toEqual({
    ok: true,
    value: [
      {
        ...storage,
        kind: 'measured',
        unit: 'byte',
        billedBy: 1_000_000,
        pricedPer: 1_000_000_000,
        aggregation: 'peak',
      },
    ],
  })
})

test('a resource that the service does not have is refused by its name and place', () => {
  const refused = freezeTerms([storage, { ...storage, resource: 'mailboxes' }], aDeclaration())
  expect(refused).toMatchObject({ code: 'plan.unknown_resource', detail: { resource: 'mailboxes' } })
  expect(refused).toMatchObject({ fields: [{ path: 'body.resources.1.resource' }] })
})

test('a resource cannot stand twice in one plan', () => {
  expect(freezeTerms([storage, storage], aDeclaration())).toMatchObject({ ok: false, code: 'request.invalid' })
})

test('a hard limit below what is included is refused with both figures', () => {
  expect(freezeTerms([{ ...storage, hardLimit: 1 }], aDeclaration())).toMatchObject({
    code: 'plan.limit_below_included',
    detail: { hardLimit: 1, included: 50_000_000 },
  })
})

test('a resource that is not sold by use cannot have an overuse price', () => {
  const accounts: PlanResource = { resource: 'accounts', included: 3, hardLimit: 3, overusePriceMinor: 100 }
  expect(freezeTerms([accounts], aDeclaration())).toMatchObject({
    fields: [{ path: 'body.resources.0.overusePriceMinor' }],
  })
})
