import { listAuditEntries } from '@palier/contracts/audit'
import { deleteCustomer } from '@palier/contracts/customer-life'
import { enterSpace } from '@palier/contracts/identity'
import * as members from '@palier/contracts/members'
import * as tenancy from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { createRootSeller, parentScopeOf } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const provider = () => harness.as('provider.owner')
const profile = {
  name: 'Umbra',
  legalName: '',
  email: 'office@umbra.example',
  companyNumber: '',
  vatNumber: '',
  address: { line1: '', line2: '', postalCode: '', city: '', country: 'FR' },
  timeZone: 'Europe/Paris',
  language: 'fr' as const,
  currency: 'EUR' as const,
  owner: { name: 'Uma', email: 'uma@umbra.example' },
}

test('a reseller is a seller of its own, a customer of the seller above, and a customer of itself', async () => {
  const reseller = await provider().call(tenancy.createReseller, { body: { ...profile, slug: 'umbra' } })
  expect(reseller).toMatchObject({ slug: 'umbra', parentId: harness.world.northwind, legalName: 'Umbra' })
  const buyer = await provider().call(tenancy.getCustomer, {
    params: { customerId: reseller.buyerCustomerId ?? ('' as never) },
  })
  expect(buyer).toMatchObject({ resellerId: reseller.id, isSelf: false, state: 'active' })
  const { items } = await provider().call(tenancy.listCustomers, { query: { kind: 'reseller', search: 'umbra' } })
  expect(items.map(({ id }) => id)).toEqual([buyer.id])
  await provider().call(enterSpace, { body: { space: 'umbra' } })
  const inside = harness.as('provider.owner', 'umbra')
  expect((await inside.call(tenancy.listCustomers)).items).toMatchObject([
    { name: 'Umbra', isSelf: true, number: 100_001 },
  ])
  expect((await inside.call(members.listMembers)).items).toEqual([])
  expect((await inside.call(members.listInvitations)).items).toMatchObject([
    { name: 'Uma', role: 'owner', customerId: null },
  ])
  expect(await inside.call(tenancy.getInvoicingSettings)).toMatchObject({
    paymentDays: null,
    formatLocale: 'fr-FR',
    leadDays: 0,
  })
  const log = await inside.call(listAuditEntries, { query: { action: 'seller.created' } })
  expect(log.items).toHaveLength(1)
})

test('a short name is taken once, and a refused reseller leaves nothing behind', async () => {
  const before = await provider().call(tenancy.listCustomers, { query: { kind: 'reseller', limit: 100 } })
  const taken = provider().call(tenancy.createReseller, { body: { ...profile, slug: 'acme' } })
  await expect(taken).rejects.toMatchObject({ status: 409, problem: { code: 'seller.slug_taken' } })
  const after = await provider().call(tenancy.listCustomers, { query: { kind: 'reseller', limit: 100 } })
  expect(after.items).toHaveLength(before.items.length)
})

test('a reseller cannot be deleted as a customer, nor can a seller delete itself', async () => {
  const { items } = await provider().call(tenancy.listCustomers, { query: { limit: 100 } })
  for (const { id, number } of items.filter(({ resellerId, isSelf }) => resellerId !== null || isSelf)) {
    const deletion = provider().call(deleteCustomer, { params: { customerId: id }, body: { number } })
    await expect(deletion).rejects.toMatchObject({ problem: { code: 'customer.is_reseller' } })
  }
})

test('a seller sees its own resellers and no others', async () => {
  const { items } = await provider().call(tenancy.listResellers)
  expect(items.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['acme', 'globex']))
  expect((await harness.as('acme.owner').call(tenancy.listResellers)).items).toEqual([])
  const neighbour = harness.as('acme.owner').call(tenancy.getReseller, { params: { sellerId: harness.world.globex } })
  await expect(neighbour).rejects.toMatchObject({ status: 404, problem: { code: 'seller.not_found' } })
  await expect(
    provider().call(tenancy.getReseller, { params: { sellerId: harness.world.northwind } }),
  ).rejects.toMatchObject({ status: 404 })
})

test('an account that exists already is neither renamed nor given another password by an invitation', async () => {
  await harness.as('globex.owner').call(members.createInvitation, {
    body: { name: 'Somebody Else', email: 'acme.billing@acme.example', role: 'read_only' },
  })
  const rows = await rowsOf(
    harness.database.owner,
    sql`select u.name, count(c.id)::int as passwords from users u left join credentials c on c.user_id = u.id
      where u.email = 'acme.billing@acme.example' group by u.name`,
  )
  expect(rows).toEqual([{ name: 'acme billing', passwords: 1 }])
})

test('the parent of a sale is found with the customer as which the reseller buys, and the root has none', async () => {
  const { world, door } = harness
  const above = await door.read(world.acme, (ctx) => parentScopeOf(ctx))
  expect(above?.scope.sellerId).toBe(world.northwind)
  const { items } = await provider().call(tenancy.listCustomers, { query: { kind: 'reseller', search: 'acme' } })
  expect(above?.buyerCustomerId).toBe(items[0]?.id)
  expect(await door.read(world.northwind, (ctx) => parentScopeOf(ctx))).toBeUndefined()
})

test('founding the provider a second time changes nothing', async () => {
  const again = await createRootSeller(harness.door, {
    ...profile,
    slug: 'northwind',
    owner: { name: 'Paula Provider', email: 'provider.owner@northwind.example', password: 'another password' },
  })
  expect(again).toMatchObject({ created: false, sellerId: harness.world.northwind })
})
