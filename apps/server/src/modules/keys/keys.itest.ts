import { ApiError, createClient } from '@palier/client'
import { listAuditEntries } from '@palier/contracts/audit'
import { createContact, listContacts } from '@palier/contracts/contacts'
import { enterSpace, getMe } from '@palier/contracts/identity'
import * as contract from '@palier/contracts/keys'
import { createNetworkRule, updateNetworkPolicy } from '@palier/contracts/network'
import { getSeller, listCustomers, updateCustomer } from '@palier/contracts/tenancy'
import { instant } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ trustedProxies: '127.0.0.1' })
})
afterAll(() => harness.stop())

const OFFICE = '198.51.100.7'
const owner = () => harness.as('acme.owner')

test('a key does what it was made for and nothing else, in its own space and nowhere else', async () => {
  const { secret, key } = await make({ permissions: ['customer.view', 'seller.view'] })
  expect(secret).toMatch(/^palier_[0-9A-Za-z]{49}$/)
  expect(key).toMatchObject({
    state: 'active',
    space: 'acme',
    prefix: secret.slice(0, key.prefix.length),
    lastUsedAt: null,
  })
  await expect(using(secret).call(getSeller)).resolves.toMatchObject({ slug: 'acme' })
  await expect(using(secret, 'acme').call(listCustomers)).resolves.toMatchObject({ nextCursor: null })
  const params = { customerId: harness.world.bakery.id }
  await expect(using(secret).call(updateCustomer, { params, body: { sector: 'x' } })).rejects.toMatchObject({
    problem: { code: 'access.denied', params: { permission: 'customer.edit' } },
  })
  for (const space of ['globex', 'northwind', `acme/${harness.world.bakery.number}`])
    await expect(using(secret, space).call(listCustomers)).rejects.toMatchObject({
      problem: { code: 'access.space_not_found' },
    })
  await expect(using(secret).call(getMe)).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.not_with_key' },
  })
})

test('of a key only its hash is stored, and it is shown nowhere after it was made', async () => {
  const { secret, key } = await make({ name: 'Shown once' })
  const rows = await rowsOf(harness.database.owner, sql`select * from api_keys where id = ${key.id}::uuid`)
  const listed = await owner().call(contract.listOwnApiKeys)
  const audited = await owner().call(listAuditEntries, { query: { action: 'api_key.created', limit: 100 } })
  for (const place of [rows, listed, audited])
    expect(JSON.stringify(place)).not.toContain(secret.slice(key.prefix.length))
  expect(audited.items.map(({ objectName }) => objectName)).toContain('Shown once')
})

test('nobody gives a key more than they may do themselves, and no key makes keys, ends sessions or changes addresses', async () => {
  const support = harness.as('acme.support')
  const body = { name: 'Too much', permissions: ['customer.view' as const, 'ledger.view' as const] }
  const field = { problem: { fields: [{ path: 'body.permissions', code: 'not_held' }] } }
  await expect(support.call(contract.createApiKey, { body })).rejects.toMatchObject(field)
  for (const permission of contract.NEVER_BY_KEY)
    await expect(make({ permissions: [permission] }), permission).rejects.toMatchObject(field)
  await expect(make({ permissions: ['customer.edit'] })).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.permissions', code: 'incomplete' }] },
  })
})

test('a key narrows with its owner, and ends with their membership', async () => {
  const made = await harness
    .as('acme.billing')
    .call(contract.createApiKey, { body: { name: 'Export', permissions: ['customer.view', 'customer.edit'] } })
  const params = { customerId: harness.world.bakery.id }
  const edit = () => using(made.secret).call(updateCustomer, { params, body: { sector: crypto.randomUUID() } })
  await edit()
  await harness.database.owner.execute(
    sql`update memberships set role = 'read_only' where user_id = ${made.key.ownerId}`,
  )
  await expect(edit()).rejects.toMatchObject({ problem: { code: 'access.denied' } })
  await expect(using(made.secret).call(listCustomers)).resolves.toMatchObject({ nextCursor: null })
  await harness.database.owner.execute(sql`delete from memberships where user_id = ${made.key.ownerId}`)
  await expect(using(made.secret).call(listCustomers)).rejects.toMatchObject(invalid)
})

test('a revoked key and an expired one are refused at once, also beside a good cookie', async () => {
  const { secret, key } = await make({ expiresAt: instant(Date.now() + 3_600_000) })
  await using(secret).call(listCustomers)
  await owner().call(contract.revokeApiKey, { params: { apiKeyId: key.id } })
  await expect(using(secret).call(listCustomers)).rejects.toMatchObject(invalid)
  await expect(owner().call(contract.revokeApiKey, { params: { apiKeyId: key.id } })).rejects.toMatchObject({
    status: 404,
  })
  const second = await make({ expiresAt: instant(Date.now() + 3_600_000) })
  await harness.database.owner.execute(
    sql`update api_keys set expires_at = now() - interval '1 second' where id = ${second.key.id}::uuid`,
  )
  const both = { cookie: harness.cookieOf('acme.owner'), authorization: `Bearer ${second.secret}` }
  await expect(
    createClient({ baseUrl: harness.url, headers: both, space: 'acme' }).call(listCustomers),
  ).rejects.toMatchObject(invalid)
  await expect(make({ expiresAt: instant('2020-01-01T00:00:00.000Z') })).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.expiresAt' }] },
  })
  const states = (await owner().call(contract.listOwnApiKeys, { query: { limit: 100 } })).items.map(({ id, state }) => [
    id,
    state,
  ])
  expect(states).toEqual(
    expect.arrayContaining([
      [key.id, 'revoked'],
      [second.key.id, 'expired'],
    ]),
  )
})

test('a key works from its own addresses only, and from nowhere that its seller does not allow', async () => {
  const { secret } = await make({ addresses: [`${OFFICE}/32`, '2001:db8::/32'] })
  const denied = { status: 403, problem: { code: 'access.address_denied' } }
  await expect(using(secret, 'acme', OFFICE).call(listCustomers)).resolves.toMatchObject({ nextCursor: null })
  await expect(using(secret, 'acme', '198.51.100.8').call(listCustomers)).rejects.toMatchObject(denied)
  const refused = { query: { action: 'access.address_refused', ipAddress: '198.51.100.8' } }
  expect((await owner().call(listAuditEntries, refused)).items).toMatchObject([
    { apiKeyName: expect.stringMatching(/./), reason: 'access.address_denied', outcome: 'refused' },
  ])
  const everywhere = await make({})
  await owner().call(createNetworkRule, { body: { addresses: ['127.0.0.1'] } })
  await expect(using(everywhere.secret, 'acme', OFFICE).call(listCustomers)).rejects.toMatchObject(denied)
  await owner().call(updateNetworkPolicy, { body: { restricted: false } })
  await expect(using(everywhere.secret, 'acme', OFFICE).call(listCustomers)).resolves.toMatchObject({
    nextCursor: null,
  })
})

test('a key is stopped after as many requests a minute as it may make, and told how long to wait', async () => {
  const { secret } = await make({ requestsPerMinute: 3 })
  const answers: [number, boolean][] = []
  for (let request = 0; request < 5; request++) {
    const reply = await fetch(`${harness.url}/api/v1/customers`, { headers: { authorization: `Bearer ${secret}` } })
    answers.push([reply.status, Number(reply.headers.get('retry-after')) > 0])
  }
  expect(answers).toEqual([...Array(3).fill([200, false]), ...Array(2).fill([429, true])])
})

test('what a key does is written down with its name, and when and from where it was last used', async () => {
  const { secret, key } = await make({ name: 'Web shop', permissions: ['customer.view', 'customer.edit'] })
  const params = { customerId: harness.world.bakery.id }
  const body = { kind: 'technical', name: 'By program', email: 'program@example.test' } as const
  await using(secret, 'acme', OFFICE).call(createContact, { params, body })
  const { items } = await owner().call(listAuditEntries, { query: { action: 'contact.created' } })
  expect(JSON.stringify(items[0])).toContain('Web shop')
  const mine = (await owner().call(contract.listOwnApiKeys, { query: { search: 'Web shop' } })).items
  expect(mine).toMatchObject([{ id: key.id, lastUsedFrom: OFFICE, lastUsedAt: expect.stringContaining('T') }])
})

test('a customer’s user has keys of their own, which their seller sees and another customer does not', async () => {
  const bakery = harness.as('bakery.owner')
  const { secret, key } = await bakery.call(contract.createApiKey, {
    body: { name: 'Till', permissions: ['customer.view'] },
  })
  const params = { customerId: harness.world.bakery.id }
  await expect(using(secret).call(listContacts, { params })).resolves.toHaveProperty('items')
  const florist = { params: { customerId: harness.world.florist.id } }
  await expect(using(secret).call(listContacts, florist)).rejects.toMatchObject({ status: 404 })
  const names = async (client: ReturnType<Harness['as']>) =>
    (await client.call(contract.listApiKeys, { query: { limit: 100 } })).items.map(({ name }) => name)
  expect(await names(owner())).toContain('Till')
  expect(await names(bakery)).toEqual(['Till'])
  expect(await names(harness.as('florist.owner'))).toEqual([])
  await owner().call(contract.revokeApiKey, { params: { apiKeyId: key.id } })
  await expect(using(secret).call(listContacts, { params })).rejects.toMatchObject(invalid)
})

test('who works in a space as a guest makes no key there', async () => {
  const provider = harness.as('provider.owner', 'acme')
  await harness.as('provider.owner').call(enterSpace, { body: { space: 'acme' } })
  const body = { name: 'Left behind', permissions: ['customer.view' as const] }
  await expect(provider.call(contract.createApiKey, { body })).rejects.toBeInstanceOf(ApiError)
})

const invalid = { status: 401, problem: { code: 'access.key_invalid' } }

function make(given: Partial<Parameters<typeof body>[0]>) {
  return owner().call(contract.createApiKey, { body: body(given) })
}

function body(given: {
  name?: string
  permissions?: (typeof contract.ApiKey)['_output']['permissions']
  expiresAt?: ReturnType<typeof instant>
  addresses?: string[]
  requestsPerMinute?: number
}) {
  return { name: 'Script', permissions: ['customer.view' as const], ...given }
}

function using(secret: string, space?: string, from?: string) {
  const headers = { authorization: `Bearer ${secret}`, ...(from ? { 'x-forwarded-for': from } : {}) }
  return createClient({ baseUrl: harness.url, headers, ...(space ? { space } : {}) })
}
