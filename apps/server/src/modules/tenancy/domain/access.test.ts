import {
  BUILT_IN_ROLES,
  CUSTOMER_ROLES,
  type CustomerId,
  PERMISSION_GROUPS,
  PERMISSION_NEEDS,
  PERMISSIONS,
  type Permission,
  ROLES,
  SCOPED_PERMISSIONS,
  SELLER_ROLES,
  WITHHOLDABLE,
} from '@palier/contracts'
import { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessThrough, closed, type Door, type Grant, mayGrant, narrowed, permissionsOf } from './access.ts'

const customers: readonly CustomerId[] = [newId(), newId(), newId()]
const sets = fc.subarray([...PERMISSIONS])
const grants: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...ROLES),
  ofRole: fc.option(sets),
  permissions: fc.option(sets),
  customerIds: fc.option(fc.subarray([...customers], { minLength: 1 })),
  withheld: fc.subarray([...WITHHOLDABLE], { maxLength: 5 }),
})
const doors: fc.Arbitrary<Door> = fc
  .record({
    portalOf: fc.option(fc.record({ id: fc.constantFrom(...customers), state: fc.constantFrom(...CUSTOMER_STATES) })),
    withheld: fc.subarray([...WITHHOLDABLE], { maxLength: 8 }),
    membership: fc.option(grants),
    entry: fc.option(fc.record({ from: fc.option(grants), fromAbove: fc.boolean() })),
  })
  .map(({ portalOf, ...door }) => ({
    ...door,
    customerId: portalOf?.id ?? null,
    customerState: portalOf?.state ?? null,
  }))

const staff = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({
  role,
  ofRole: null,
  permissions: null,
  customerIds: null,
  withheld: [],
  ...more,
})
const seller = { customerId: null, customerState: null, withheld: [], membership: null, entry: null } as const
const portal = { ...seller, customerId: customers[0] ?? null, customerState: 'active' } as const

const isClosed = (held: readonly Permission[]) =>
  held.every((each) => PERMISSION_NEEDS[each].every((needs) => needs.some((need) => held.includes(need))))
const isWithin = (part: readonly Permission[], whole: readonly Permission[]) =>
  part.every((each) => whole.includes(each))

test('whatever way somebody came in, each of their permissions has with it what it needs [CA-065]', () => {
  fc.assert(
    fc.property(doors, (door) => {
      expect(isClosed(accessThrough(door)?.permissions ?? [])).toBe(true)
    }),
  )
})

test('closing a set takes only away, twice is once, and less given is never more left', () => {
  fc.assert(
    fc.property(sets, sets, (some, others) => {
      const kept = closed(some)
      expect(isWithin(kept, some)).toBe(true)
      expect(closed(kept)).toEqual(kept)
      const both = some.filter((each) => others.includes(each))
      expect(isWithin(closed(both), kept)).toBe(true)
    }),
  )
})

test('operations on accounts are worth nothing without the list of accounts or the right to add to it [CA-065]', () => {
  const accounts = PERMISSION_GROUPS.account
  expect(closed(accounts)).toEqual([])
  expect(closed(['customer.view', ...accounts])).toEqual(['customer.view', ...accounts])
  expect(closed(['customer.create', 'invoice.view'])).toEqual(['customer.create', 'invoice.view'])
  expect(closed(['customer.view', 'invoice.credit'])).toEqual(['customer.view'])
})

test('every role with fixed contents is closed, so that none of it is lost', () => {
  for (const role of BUILT_IN_ROLES) {
    expect(isClosed(SELLER_ROLES[role]), role).toBe(true)
    expect(isClosed(CUSTOMER_ROLES[role]), role).toBe(true)
  }
})

test('what is withheld from a seller nobody in its space or its portals has, whoever they are', () => {
  fc.assert(
    fc.property(doors, (door) => {
      const held = accessThrough(door)?.permissions ?? []
      expect(held.filter((each) => door.withheld.includes(each))).toEqual([])
    }),
  )
})

test('a member who works for some customers holds nothing of the whole seller, and reaches those customers only', () => {
  fc.assert(
    fc.property(grants, (membership) => {
      const access = accessThrough({ ...seller, membership })
      expect(access?.customerIds).toEqual(membership.customerIds)
      if (membership.customerIds !== null) expect(isWithin(access?.permissions ?? [], SCOPED_PERMISSIONS)).toBe(true)
    }),
  )
  const some = staff('administrator', { customerIds: customers.slice(0, 1) })
  expect(accessThrough({ ...seller, membership: some })?.permissions).toEqual(
    SELLER_ROLES.administrator.filter((each) => SCOPED_PERMISSIONS.includes(each)),
  )
  const elsewhere = { ...portal, customerId: customers[1] ?? null, entry: { from: some, fromAbove: false } }
  expect(accessThrough(elsewhere)).toBeUndefined()
  expect(accessThrough({ ...portal, entry: { from: some, fromAbove: false } })?.role).toBe('owner')
  expect(accessThrough({ ...seller, entry: { from: some, fromAbove: true } })).toBeUndefined()
})

test('a grant narrowed to a part never allows more than the part, nor more than the grant', () => {
  fc.assert(
    fc.property(grants, sets, fc.boolean(), (grant, part, isPortal) => {
      const left = permissionsOf(narrowed(grant, part), isPortal)
      expect(isWithin(left, part)).toBe(true)
      expect(isWithin(left, permissionsOf(grant, isPortal))).toBe(true)
    }),
  )
})

test('entering never gives a right that the person does not have where they come from', () => {
  fc.assert(
    fc.property(doors, grants, fc.boolean(), (door, from, fromAbove) => {
      const access = accessThrough({ ...door, membership: null, entry: { from, fromAbove } })
      expect(isWithin(access?.permissions ?? [], permissionsOf(from, false))).toBe(true)
    }),
  )
})

test('entering a portal, or holding whatever role there, never gives more than its owner has', () => {
  fc.assert(
    fc.property(doors, (door) => {
      fc.pre(door.customerId !== null)
      expect(isWithin(accessThrough(door)?.permissions ?? [], CUSTOMER_ROLES.owner)).toBe(true)
    }),
  )
})

test('an entry without the permission that allowed it is worth nothing', () => {
  const support = staff('support')
  expect(accessThrough({ ...seller, entry: { from: support, fromAbove: true } })).toBeUndefined()
  expect(accessThrough({ ...seller, entry: { from: null, fromAbove: true } })).toBeUndefined()
  expect(accessThrough({ ...portal, entry: { from: staff('read_only'), fromAbove: false } })).toBeUndefined()
  const withheld = staff('owner', { withheld: ['customer.enter'] })
  expect(accessThrough({ ...portal, entry: { from: withheld, fromAbove: false } })).toBeUndefined()
})

test('support staff enters a portal of the own seller without the right to invite people there', () => {
  const access = accessThrough({ ...portal, entry: { from: staff('support'), fromAbove: false } })
  expect(access).toMatchObject({ role: 'owner', entered: true })
  expect(access?.permissions).toContain('service.edit')
  expect(access?.permissions).not.toContain('member.edit')
})

test('whoever uses the portal of a customer that is suspended or gone has none; that of a lost one shows and changes nothing', () => {
  const closed = ['suspended', 'cancelled', 'archived', 'fraudulent'] as const
  fc.assert(
    fc.property(grants, fc.constantFrom(...closed), (membership, customerState) => {
      expect(accessThrough({ ...portal, membership, customerState })).toBeUndefined()
    }),
  )
  const owner = accessThrough({ ...portal, customerState: 'lost', membership: staff('owner') })
  expect(owner?.permissions).toContain('invoice.view')
  expect(owner?.permissions.every((permission) => permission.endsWith('.view'))).toBe(true)
  const entry = { from: staff('owner'), fromAbove: false }
  const entered = accessThrough({ ...portal, customerState: 'archived', membership: null, entry })
  expect(entered?.permissions.every((permission) => permission.endsWith('.view'))).toBe(true)
})

test('a membership of its own wins over an entry, and limits what its role allows', () => {
  const membership = staff('billing', { permissions: ['customer.view', 'invoice.view', 'customer.delete'] })
  const access = accessThrough({ ...seller, membership, entry: { from: staff('owner'), fromAbove: true } })
  expect(access).toEqual({
    role: 'billing',
    permissions: ['customer.view', 'invoice.view'],
    entered: false,
    customerIds: null,
  })
})

test('nobody gets in without a membership or an entry', () => {
  expect(accessThrough(seller)).toBeUndefined()
})

test('nobody gives away what allows more than they may do themselves', () => {
  fc.assert(
    fc.property(sets, grants, fc.boolean(), (held, grant, isPortal) => {
      expect(mayGrant(new Set(held), grant, isPortal)).toBe(isWithin(permissionsOf(grant, isPortal), held))
    }),
  )
  expect(mayGrant(new Set(SELLER_ROLES.administrator), staff('owner'), false)).toBe(true)
  expect(mayGrant(new Set(CUSTOMER_ROLES.owner), staff('owner'), true)).toBe(true)
  expect(mayGrant(new Set(['member.edit', 'member.view']), staff('owner'), false)).toBe(false)
})
