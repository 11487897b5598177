import { CUSTOMER_ROLES, PERMISSIONS, ROLES, SELLER_ROLES } from '@palier/contracts'
import { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessThrough, type Grant, mayGrant } from './access.ts'

const grants: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...ROLES),
  permissions: fc.option(fc.subarray([...PERMISSIONS])),
})
const states = fc.option(fc.constantFrom(...CUSTOMER_STATES))

test('entering never gives a right that the person does not have where they come from', () => {
  fc.assert(
    fc.property(grants, states, fc.boolean(), (from, customerState, fromAbove) => {
      const access = accessThrough({ customerState, membership: null, entry: { from, fromAbove } })
      const held: readonly string[] = from.permissions ?? SELLER_ROLES[from.role]
      for (const permission of access?.permissions ?? []) expect(held).toContain(permission)
    }),
  )
})

test('entering a portal never gives more than its owner has', () => {
  fc.assert(
    fc.property(grants, fc.constantFrom(...CUSTOMER_STATES), fc.boolean(), (from, customerState, fromAbove) => {
      const access = accessThrough({ customerState, membership: null, entry: { from, fromAbove } })
      for (const permission of access?.permissions ?? []) expect(CUSTOMER_ROLES.owner).toContain(permission)
    }),
  )
})

test('an entry without the permission that allowed it is worth nothing', () => {
  const support: Grant = { role: 'support', permissions: null }
  const from = { customerState: null, membership: null }
  expect(accessThrough({ ...from, entry: { from: support, fromAbove: true } })).toBeUndefined()
  expect(accessThrough({ ...from, entry: { from: null, fromAbove: true } })).toBeUndefined()
  expect(
    accessThrough({
      customerState: 'active',
      membership: null,
      entry: { from: { role: 'read_only', permissions: null }, fromAbove: false },
    }),
  ).toBeUndefined()
})

test('support staff enters a portal of the own seller without the right to invite people there', () => {
  const access = accessThrough({
    customerState: 'active',
    membership: null,
    entry: { from: { role: 'support', permissions: null }, fromAbove: false },
  })
  expect(access).toMatchObject({ role: 'owner', entered: true })
  expect(access?.permissions).toContain('service.edit')
  expect(access?.permissions).not.toContain('member.edit')
})

test('the users of a suspended customer see and change nothing', () => {
  fc.assert(
    fc.property(
      grants,
      fc.constantFrom('suspended' as const, 'archived' as const, 'fraudulent' as const),
      (membership, customerState) => {
        const access = accessThrough({ customerState, membership, entry: null })
        expect(access?.permissions.every((permission) => permission.endsWith('.view'))).toBe(true)
      },
    ),
  )
  const owner = accessThrough({
    customerState: 'suspended',
    membership: { role: 'owner', permissions: null },
    entry: null,
  })
  expect(owner?.permissions).toContain('invoice.view')
})

test('a membership of its own wins over an entry, and limits what its role allows', () => {
  const membership: Grant = { role: 'billing', permissions: ['invoice.view', 'customer.delete'] }
  const access = accessThrough({
    customerState: null,
    membership,
    entry: { from: { role: 'owner', permissions: null }, fromAbove: true },
  })
  expect(access).toEqual({ role: 'billing', permissions: ['invoice.view'], entered: false })
})

test('nobody gets in without a membership or an entry', () => {
  expect(accessThrough({ customerState: null, membership: null, entry: null })).toBeUndefined()
})

test('nobody gives a role away that allows more than they may do themselves', () => {
  fc.assert(
    fc.property(fc.subarray([...PERMISSIONS]), fc.constantFrom(...ROLES), fc.boolean(), (held, role, isPortal) => {
      const whole: readonly string[] = isPortal ? CUSTOMER_ROLES[role] : SELLER_ROLES[role]
      expect(mayGrant(new Set(held), role, isPortal)).toBe(
        whole.every((permission) => held.some((own) => own === permission)),
      )
    }),
  )
  expect(mayGrant(new Set(SELLER_ROLES.administrator), 'owner', false)).toBe(true)
  expect(mayGrant(new Set(CUSTOMER_ROLES.owner), 'owner', true)).toBe(true)
  expect(mayGrant(new Set(['member.edit', 'member.view']), 'owner', false)).toBe(false)
})
