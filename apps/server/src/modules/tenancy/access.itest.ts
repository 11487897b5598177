import { listAuditEntries } from '@palier/contracts/audit'
import { enterSpace, getMe, getSpace, leaveSpace } from '@palier/contracts/identity'
import { createInvitation } from '@palier/contracts/members'
import * as tenancy from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, signIn, startHarness } from '../../testing/harness.ts'
import { acceptForPerson } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const denied = { status: 403, problem: { code: 'access.denied' } }
const noSpace = { status: 404, problem: { code: 'access.space_not_found' } }
const portal = () => `acme/${harness.world.bakery.number}`

test("a customer's login opens the customer's portal only, and is refused on the reseller's routes [PLK-004]", async () => {
  const baker = harness.as('bakery.owner')
  const { spaces } = await baker.call(getMe)
  expect(spaces.map(({ key, kind }) => ({ key, kind }))).toEqual([{ key: portal(), kind: 'customer' }])
  await expect(baker.call(tenancy.getSeller)).rejects.toMatchObject(denied)
  await expect(baker.call(tenancy.listResellers)).rejects.toMatchObject(denied)
  await expect(baker.call(listAuditEntries)).rejects.toMatchObject(denied)
  await expect(
    baker.call(tenancy.suspendCustomer, { params: { customerId: harness.world.bakery.id }, body: { reason: 'no' } }),
  ).rejects.toMatchObject(denied)
  const { items } = await baker.call(tenancy.listCustomers)
  expect(items.map(({ id }) => id)).toEqual([harness.world.bakery.id])
  await expect(
    baker.call(tenancy.getCustomer, { params: { customerId: harness.world.florist.id } }),
  ).rejects.toMatchObject({ status: 404 })
  await expect(harness.as('bakery.owner', 'acme').call(tenancy.getSeller)).rejects.toMatchObject(noSpace)
  await expect(baker.call(enterSpace, { body: { space: 'acme' } })).rejects.toMatchObject(noSpace)
})

test('a reseller reaches its own space, and the portal of a customer by entering it [PLK-004]', async () => {
  const owner = harness.as('acme.owner')
  expect((await owner.call(tenancy.getSeller)).slug).toBe('acme')
  await expect(harness.as('acme.owner', portal()).call(getSpace)).rejects.toMatchObject(noSpace)
  const space = await owner.call(enterSpace, { body: { space: portal() } })
  expect(space).toMatchObject({ kind: 'customer', role: 'owner', entered: true, customerId: harness.world.bakery.id })
  const inside = harness.as('acme.owner', portal())
  expect((await inside.call(tenancy.listCustomers)).items).toHaveLength(1)
  await expect(inside.call(tenancy.getSeller)).rejects.toMatchObject(denied)
  expect((await owner.call(getMe)).spaces.map(({ key, entered }) => [key, entered])).toContainEqual([portal(), true])
  await owner.call(leaveSpace, { params: { space: portal() } })
  await expect(inside.call(getSpace)).rejects.toMatchObject(noSpace)
  await expect(owner.call(leaveSpace, { params: { space: portal() } })).rejects.toMatchObject(noSpace)
})

test('entering and leaving are written to the log of the space, with who it was', async () => {
  const provider = harness.as('provider.owner')
  await provider.call(enterSpace, { body: { space: 'acme' } })
  await harness.as('provider.owner', 'acme').call(tenancy.updateSeller, { body: { legalName: 'Acme SARL' } })
  await provider.call(leaveSpace, { params: { space: 'acme' } })
  const log = await harness.as('acme.owner').call(listAuditEntries, { query: { limit: 100 } })
  const told = ['space.entered', 'seller.changed', 'space.left']
  const items = log.items.filter(({ action, actorName }) => actorName === 'Paula Provider' && told.includes(action))
  expect(items.map(({ action, actorName, entered }) => [action, actorName, entered])).toEqual([
    ['space.left', 'Paula Provider', false],
    ['seller.changed', 'Paula Provider', true],
    ['space.entered', 'Paula Provider', false],
  ])
  expect(items[1]?.changes).toEqual({ legalName: { before: 'acme', after: 'Acme SARL' } })
})

test('whoever enters a reseller from above also reaches the portals of its customers', async () => {
  const provider = harness.as('provider.owner')
  const space = await provider.call(enterSpace, { body: { space: portal() } })
  expect(space.entered).toBe(true)
  await provider.call(leaveSpace, { params: { space: portal() } })
})

test('a neighbour, and a space above, cannot be entered, and do not seem to exist', async () => {
  const globex = harness.as('globex.owner')
  for (const space of ['acme', portal(), 'northwind', 'nowhere', '../acme', 'acme/999999']) {
    await expect(globex.call(enterSpace, { body: { space } })).rejects.toMatchObject(noSpace)
    await expect(harness.as('globex.owner', space).call(tenancy.listCustomers)).rejects.toMatchObject(noSpace)
  }
})

test('staff without the permission to enter is refused, and support enters without the right to invite', async () => {
  await expect(harness.as('acme.reader').call(enterSpace, { body: { space: portal() } })).rejects.toMatchObject(denied)
  const space = await harness.as('acme.support').call(enterSpace, { body: { space: portal() } })
  expect(space.permissions).toContain('service.edit')
  expect(space.permissions).not.toContain('member.edit')
  await harness.as('acme.support').call(leaveSpace, { params: { space: portal() } })
})

test('an entry ends when the permission that allowed it is taken away', async () => {
  await harness.as('acme.support').call(enterSpace, { body: { space: portal() } })
  const inside = harness.as('acme.support', portal())
  expect((await inside.call(getSpace)).entered).toBe(true)
  const setPermissions = (value: string | null) =>
    harness.database.owner.execute(sql`update memberships set permissions = ${value}::text[]
      where user_id = (select id from users where email = 'acme.support@acme.example')`)
  await setPermissions('{customer.view,invoice.view}')
  await expect(inside.call(getSpace)).rejects.toMatchObject(noSpace)
  await setPermissions(null)
  await harness.as('acme.support').call(leaveSpace, { params: { space: portal() } })
})

test('an entry holds in the session in which it was made, and in no other', async () => {
  const first = await signIn(harness.url, 'acme.owner@acme.example')
  const second = await signIn(harness.url, 'acme.owner@acme.example')
  await clientFor(harness.url, first, 'acme').call(enterSpace, { body: { space: portal() } })
  expect((await clientFor(harness.url, first, portal()).call(getSpace)).entered).toBe(true)
  await expect(clientFor(harness.url, second, portal()).call(getSpace)).rejects.toMatchObject(noSpace)
})

test('without a named space, the only one is meant; with several, one must be named', async () => {
  const baker = clientFor(harness.url, harness.cookieOf('bakery.owner'))
  expect((await baker.call(tenancy.listCustomers)).items).toHaveLength(1)
  await harness.as('globex.owner').call(createInvitation, {
    body: { name: 'Somebody', email: 'florist.owner@florist.example', role: 'support' },
  })
  await acceptForPerson(harness.door, 'florist.owner@florist.example')
  const both = clientFor(harness.url, harness.cookieOf('florist.owner'))
  expect((await both.call(getMe)).spaces).toHaveLength(2)
  await expect(both.call(tenancy.listCustomers)).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.no_space' },
  })
})
