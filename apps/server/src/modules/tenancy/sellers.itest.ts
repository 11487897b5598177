import { createClient } from '@palier/client'
import type { Withholdable } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { createPlan } from '@palier/contracts/catalog'
import { deleteCustomer } from '@palier/contracts/customer-life'
import { enterSpace, getSpace } from '@palier/contracts/identity'
import { createApiKey } from '@palier/contracts/keys'
import * as members from '@palier/contracts/members'
import { getSellerGrant, updateSellerGrant } from '@palier/contracts/roles'
import * as store from '@palier/contracts/store'
import { createSubscription } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, type Person, signIn, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
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

test('a seller changes its own address, name and phone and reads them again; its short name stays [CA-055]', async () => {
  const globex = harness.as('globex.owner')
  const body = { name: 'Globex SARL', email: 'new@globex.example', phone: '+33 1 02 03 04 05' }
  await globex.call(tenancy.updateSeller, { body: { phone: body.phone } })
  await globex.call(tenancy.updateSeller, { body: { name: body.name, email: body.email } })
  expect(await globex.call(tenancy.getSeller)).toMatchObject({ ...body, slug: 'globex' })
  const renamed = await fetch(`${harness.url}/api/v1/seller`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', cookie: harness.cookieOf('globex.owner'), 'palier-space': 'globex' },
    body: JSON.stringify({ slug: 'initech' }),
  })
  expect(renamed.status).toBe(400)
  expect((await globex.call(tenancy.getSeller)).slug).toBe('globex')
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

test('a reseller that may not use the API has its keys refused and makes none, while its people work in the portal [PLK-066]', async () => {
  const program = await keyOf('acme.owner', 'Shop')
  const till = await keyOf('bakery.owner', 'Till')
  await program.call(tenancy.listCustomers)
  await withhold(['api.use'])
  await expect(program.call(tenancy.listCustomers)).rejects.toMatchObject(withheld('api'))
  await till.call(tenancy.listCustomers)
  await acme().call(tenancy.getSeller)
  expect((await acme().call(getSpace)).permissions).not.toContain('own_key.create')
  await expect(keyOf('acme.owner', 'Another')).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.denied' },
  })
  const query = { outcome: 'refused' as const, limit: 10 }
  const { items } = await acme().call(listAuditEntries, { query })
  expect(items).toContainEqual(expect.objectContaining({ reason: 'access.api_withheld', apiKeyName: 'Shop' }))

  const below = await acme().call(tenancy.createReseller, { body: { ...profile, slug: 'penumbra' } })
  const params = { sellerId: below.id }
  await acme().call(updateSellerGrant, { params, body: { withheld: ['api.use'] } })
  expect((await acme().call(getSellerGrant, { params })).outOfReach).toEqual(['api.use'])
  const given = acme().call(updateSellerGrant, { params, body: { withheld: [] } })
  await expect(given).rejects.toMatchObject({ problem: { code: 'access.denied', params: { permission: 'api.use' } } })
  await withhold([])
  await program.call(tenancy.listCustomers)
})

test('a reseller that may not use the portal is refused there and at the sign-in, while its keys work [PLK-067]', async () => {
  const program = await keyOf('acme.owner', 'Automation')
  await provider().call(enterSpace, { body: { space: 'acme' } })
  await withhold(['panel.use'])
  for (const refused of [acme().call(getSpace), acme().call(tenancy.getSeller)])
    await expect(refused).rejects.toMatchObject(withheld('panel'))
  const portal = { body: { space: `acme/${harness.world.bakery.number}` } }
  await expect(acme().call(enterSpace, portal)).rejects.toMatchObject(withheld('panel'))
  await expect(signIn(harness.url, 'acme.billing@acme.example')).rejects.toThrow(/403.*PANEL_WITHHELD/)
  await program.call(tenancy.listCustomers)
  await harness.as('bakery.owner').call(getSpace)
  await signIn(harness.url, 'bakery.owner@bakery.example')
  const inside = harness.as('provider.owner', 'acme')
  const { items } = await inside.call(listAuditEntries, { query: { outcome: 'refused', limit: 10 } })
  expect(items.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['access.panel_withheld', 'sign_in.refused']),
  )
  await withhold([])
  await acme().call(tenancy.getSeller)
  await signIn(harness.url, 'acme.billing@acme.example')
})

test('a reseller that may not create subscriptions sells in no way: by its staff, a new customer, its store or a portal', async () => {
  const { id: planId } = await acme().call(createPlan, { body: aPlan() })
  await acme().call(store.updateStoreSettings, { body: { open: true, planIds: [planId] } })
  const baker = harness.as('bakery.owner')
  const items = [{ planId }]
  const visitor = { kind: 'person' as const, country: 'FR', language: 'fr' as const, items }
  const visit = () => baker.call(store.previewStoreOrder, { params: { slug: 'acme' }, body: visitor })
  await visit()
  await withhold(['subscription.create'])
  for (const [person, right] of [
    [acme(), 'subscription.create'],
    [baker, 'subscription.order'],
  ] as const)
    expect((await person.call(getSpace)).permissions).not.toContain(right)
  const denied = { status: 403, problem: { code: 'access.denied' } }
  const sale = { customerId: harness.world.bakery.id, planId }
  await expect(acme().call(createSubscription, { body: sale })).rejects.toMatchObject(denied)
  const { owner, ...office } = profile
  const customer = { ...office, email: 'new@new.example', kind: 'company' as const, subscription: { planId } }
  const { timeZone: _zone, currency: _currency, legalName: _legal, ...body } = customer
  await expect(acme().call(tenancy.createCustomer, { body })).rejects.toMatchObject(denied)
  await expect(
    baker.call(store.placeOwnOrder, { body: { items, acceptsObligationToPay: true } }),
  ).rejects.toMatchObject(denied)
  await expect(visit()).rejects.toMatchObject({ status: 409, problem: { code: 'allotment.unavailable' } })
  await withhold([])
  // Whose role creates customers and no subscriptions does not get there by way of a customer either.
  await expect(harness.as('acme.support').call(tenancy.createCustomer, { body })).rejects.toMatchObject(denied)
  await acme().call(createSubscription, { body: sale })
  await visit()
})

const acme = () => harness.as('acme.owner')
const withheld = (way: 'api' | 'panel') => ({ status: 403, problem: { code: `access.${way}_withheld` } })

function withhold(given: Withholdable[]) {
  return provider().call(updateSellerGrant, { params: { sellerId: harness.world.acme }, body: { withheld: given } })
}

/** A program with a key of that person. */
async function keyOf(person: Person, name: string) {
  const { secret } = await harness.as(person).call(createApiKey, { body: { name, permissions: ['customer.view'] } })
  return createClient({ baseUrl: harness.url, headers: { authorization: `Bearer ${secret}` } })
}
