import type { Client } from '@palier/client'
import type { CustomerId, Permission, PlanId, RoleId } from '@palier/contracts'
import { getAuditSettings, listAuditEntries } from '@palier/contracts/audit'
import { listBackupAccounts } from '@palier/contracts/backup'
import { creditInvoice, listInvoices } from '@palier/contracts/billing'
import { listBillingAccounts } from '@palier/contracts/billing-accounts'
import { createPlan } from '@palier/contracts/catalog'
import { enterSpace, getSpace } from '@palier/contracts/identity'
import { getTrialBalance } from '@palier/contracts/ledger'
import * as members from '@palier/contracts/members'
import { listPayments, recordPayment } from '@palier/contracts/payments'
import { getCustomerHome, getSellerHome } from '@palier/contracts/reporting'
import * as roles from '@palier/contracts/roles'
import { createSubscription, listSubscriptions } from '@palier/contracts/subscriptions'
import { listTaxRules } from '@palier/contracts/tax'
import * as tenancy from '@palier/contracts/tenancy'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, PASSWORD, signIn, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { setFirstPassword } from '../identity/index.ts'
import { acceptForPerson } from './index.ts'

let harness: Harness
let planId: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const { id } = await owner().call(createPlan, { body: aPlan() })
  planId = id
  for (const customer of [harness.world.bakery, harness.world.florist])
    await owner().call(createSubscription, { body: { customerId: customer.id, planId } })
  await harness.drain()
})
afterAll(() => harness.stop())

const owner = () => harness.as('acme.owner')
const denied = { status: 403, problem: { code: 'access.denied' } }

/** Somebody who was invited, accepted and signed in, with their client and membership. */
async function join(
  name: string,
  given: { role: 'custom' | 'administrator' | 'technician' | 'billing' } & {
    roleId?: RoleId
    customerIds?: CustomerId[]
    customerId?: CustomerId
  },
) {
  const email = `${name}@staff.example`
  await owner().call(members.createInvitation, { body: { name, email, ...given } })
  await setFirstPassword(harness.database.owner, email, PASSWORD, await harness.door.now())
  await acceptForPerson(harness.door, email)
  const query = given.customerId ? { customerId: given.customerId } : {}
  const { items } = await owner().call(members.listMembers, { query })
  const membershipId = items.find((member) => member.email === email)?.id
  if (!membershipId) throw new Error(`${email} is no member`)
  const cookie = await signIn(harness.url, email)
  const space = given.customerId ? `acme/${harness.world.bakery.number}` : 'acme'
  return { membershipId, client: clientFor(harness.url, cookie, space), cookie }
}

test('a member sees and counts the customers that they work for, in every list, and no others [CA-021, CA-062]', async () => {
  const { bakery, florist } = harness.world
  const { client, membershipId } = await join('sybil', { role: 'administrator', customerIds: [florist.id] })
  const seen = async (customers: CustomerId[]) => {
    const listed = await client.call(tenancy.listCustomers)
    expect(new Set(listed.items.map(({ id }) => id))).toEqual(new Set(customers))
    expect((await client.call(getSellerHome)).customers?.total).toBe(customers.length)
    for (const list of [listSubscriptions, listInvoices]) {
      const { items } = await client.call(list)
      expect(new Set(items.map(({ customerId }) => customerId))).toEqual(new Set(customers))
    }
  }
  await seen([florist.id])
  expect((await client.call(tenancy.listCustomers, { query: { search: 'bakery' } })).items).toEqual([])
  const { items: entries } = await client.call(listAuditEntries, { query: { action: 'subscription.created' } })
  const { items: sold } = await client.call(listSubscriptions)
  expect(entries.map(({ objectId }) => objectId)).toEqual(sold.map(({ id }) => id))
  await expect(client.call(getAuditSettings)).rejects.toMatchObject(denied)
  await expect(client.call(tenancy.getCustomer, { params: { customerId: bakery.id } })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'customer.not_found' },
  })
  await owner().call(members.updateMember, {
    params: { membershipId },
    body: { customerIds: [bakery.id, florist.id] },
  })
  await seen([bakery.id, florist.id])
})

test('the administrator of some accounts has all operations on these and nothing of the seller as a whole [CA-066]', async () => {
  const { bakery, florist } = harness.world
  const { client } = await join('sam', { role: 'administrator', customerIds: [florist.id] })
  const sold = await client.call(createSubscription, { body: { customerId: florist.id, planId } })
  await harness.drain()
  const payment = {
    method: 'cash' as const,
    receivedOn: plainDate('2026-01-15'),
    currency: 'EUR' as const,
    amountMinor: 700,
  }
  await client.call(recordPayment, { body: { ...payment, customerId: florist.id } })
  const [newest] = (await client.call(listInvoices)).items
  if (!newest) throw new Error('There is no invoice')
  await client.call(creditInvoice, { params: { invoiceId: newest.id }, body: { reason: 'by mistake' } })
  await client.call(tenancy.suspendCustomer, { params: { customerId: florist.id }, body: { reason: 'asked for' } })
  await client.call(tenancy.activateCustomer, { params: { customerId: florist.id } })
  expect(sold.customerId).toBe(florist.id)
  expect((await owner().call(getTrialBalance)).balanced).toBe(true)

  const other = { body: { ...payment, customerId: bakery.id } }
  await expect(client.call(recordPayment, other)).rejects.toMatchObject({ status: 404 })
  expect((await client.call(listPayments)).items.map(({ customerId }) => customerId)).toEqual([florist.id])
  for (const refused of [getTrialBalance, members.listMembers, roles.listRoles])
    await expect(client.call(refused)).rejects.toMatchObject(denied)
  const entry = client.call(enterSpace, { body: { space: `acme/${bakery.number}` } })
  await expect(entry).rejects.toMatchObject({ status: 404, problem: { code: 'access.space_not_found' } })
  const inside = await client.call(enterSpace, { body: { space: `acme/${florist.number}` } })
  expect(inside).toMatchObject({ entered: true, customerId: florist.id })
})

test('a role of the own allows what it says, to all who hold it, from the next request on [CA-059, CA-064]', async () => {
  const permissions = ['customer.view', 'service.view', 'invoice.view'] as const
  const role = await owner().call(roles.createRole, { body: { name: 'Night shift', permissions: [...permissions] } })
  const params = { roleId: role.id }
  const { client, membershipId } = await join('nora', { role: 'custom', roleId: role.id })
  expect((await client.call(getSpace)).permissions).toEqual([...permissions])
  await client.call(listBackupAccounts)
  await owner().call(roles.updateRole, { params, body: { permissions: ['customer.view', 'invoice.view'] } })
  await expect(client.call(listBackupAccounts)).rejects.toMatchObject(denied)
  await client.call(listInvoices)
  await expect(owner().call(roles.deleteRole, { params })).rejects.toMatchObject({ problem: { code: 'role.held' } })
  await owner().call(members.updateMember, { params: { membershipId }, body: { role: 'technician' } })
  await expect(client.call(listInvoices)).rejects.toMatchObject(denied)
  await client.call(listBackupAccounts)
  await owner().call(roles.deleteRole, { params })
  expect((await owner().call(roles.listRoles)).items).toEqual([])
})

test('a customer’s administrator without billing runs the account and gets no billing data, by any way', async () => {
  const permissions: Permission[] = [
    ...(['customer.view', 'customer.edit', 'service.view', 'service.edit', 'member.view', 'member.edit'] as const),
  ]
  const name = 'Administrator without billing'
  const role = await owner().call(roles.createRole, { body: { name, permissions, space: 'customer' } })
  const customerId = harness.world.bakery.id
  const { client } = await join('claire', { role: 'custom', roleId: role.id, customerId })
  await client.call(tenancy.updateCustomer, { params: { customerId }, body: { phone: '0102030405' } })
  expect((await client.call(members.listMembers)).items.length).toBeGreaterThan(1)
  await client.call(listBackupAccounts)
  for (const refused of [listInvoices, listPayments, listSubscriptions, listBillingAccounts])
    await expect(client.call(refused), refused.path).rejects.toMatchObject(denied)
  const nothing = { dueMinor: null, overdueMinor: null, latestInvoices: [], subscriptions: [] }
  expect(await client.call(getCustomerHome)).toMatchObject(nothing)
  const whole = await harness.as('bakery.owner').call(getCustomerHome)
  expect(whole.dueMinor).toBeGreaterThan(0)
  expect([whole.latestInvoices.length, whole.subscriptions.length]).toEqual([1, 1])
})

test('a role holds nothing without what it needs, nothing that its maker lacks, and in a portal nothing of the seller [CA-065]', async () => {
  const make = (
    client: Client,
    body: {
      name: string
      permissions: ('invoice.view' | 'customer.create' | 'run.start' | 'run.view')[]
      space?: 'customer'
    },
  ) => client.call(roles.createRole, { body })
  await expect(make(owner(), { name: 'Blind', permissions: ['invoice.view'] })).rejects.toMatchObject({
    problem: { code: 'request.invalid', fields: [{ path: 'body.permissions' }] },
  })
  const either = await make(owner(), { name: 'Adds', permissions: ['customer.create', 'invoice.view'] })
  await expect(make(owner(), { name: 'Adds', permissions: ['customer.create'] })).rejects.toMatchObject({
    problem: { code: 'role.name_taken' },
  })
  const portal = make(owner(), { name: 'Runs', permissions: ['run.view', 'run.start'], space: 'customer' })
  await expect(portal).rejects.toMatchObject({ problem: { fields: [{ path: 'body.permissions' }] } })
  const editor = await owner().call(roles.createRole, {
    body: {
      name: 'Editor',
      permissions: ['seller.view', 'seller.edit', 'member.view', 'member.edit', 'customer.view'],
    },
  })
  const { client, membershipId } = await join('edwin', { role: 'custom', roleId: editor.id })
  await expect(make(client, { name: 'More', permissions: ['run.view', 'run.start'] })).rejects.toMatchObject(denied)
  const params = { membershipId }
  await expect(client.call(members.updateMember, { params, body: { role: 'administrator' } })).rejects.toMatchObject(
    denied,
  )
  const { items } = await client.call(members.listMembers)
  const above = items.find(({ role }) => role === 'owner')
  if (!above) throw new Error('There is no owner')
  for (const route of [members.deleteMember, members.suspendMember])
    await expect(client.call(route, { params: { membershipId: above.id } })).rejects.toMatchObject({
      problem: { code: 'membership.outranks' },
    })
  await owner().call(roles.deleteRole, { params: { roleId: either.id } })
})

test('a suspended member reaches nothing until reinstated, and the last owner cannot be suspended, demoted or removed', async () => {
  const { client, membershipId } = await join('simon', { role: 'administrator' })
  await client.call(tenancy.getSeller)
  await owner().call(members.suspendMember, { params: { membershipId } })
  const gone = { status: 404, problem: { code: 'access.space_not_found' } }
  await expect(client.call(tenancy.getSeller)).rejects.toMatchObject(gone)
  const entry = client.call(enterSpace, { body: { space: `acme/${harness.world.bakery.number}` } })
  await expect(entry).rejects.toMatchObject(gone)
  await owner().call(members.reinstateMember, { params: { membershipId } })
  await client.call(tenancy.getSeller)
  const last = (await owner().call(members.listMembers)).items.find(({ role }) => role === 'owner')
  if (!last) throw new Error('There is no owner')
  const params = { membershipId: last.id }
  const code = { problem: { code: 'membership.last_owner' } }
  await expect(client.call(members.suspendMember, { params })).rejects.toMatchObject(code)
  await expect(client.call(members.deleteMember, { params })).rejects.toMatchObject(code)
  await expect(client.call(members.updateMember, { params, body: { role: 'billing' } })).rejects.toMatchObject(code)
  const own = owner().call(members.suspendMember, { params })
  await expect(own).rejects.toMatchObject({ problem: { code: 'membership.own' } })
})

test('what the seller above withholds, neither the reseller nor its customers may do [PLK-064, PLK-068]', async () => {
  const provider = harness.as('provider.owner')
  const params = { sellerId: harness.world.acme }
  const baker = harness.as('bakery.owner')
  expect((await baker.call(getSpace)).permissions).toContain('service.edit')
  const withheld: Permission[] = ['service.edit', 'customer.create', 'tax.view']
  await provider.call(roles.updateSellerGrant, { params, body: { withheld } })
  for (const client of [owner(), baker, harness.as('acme.support')])
    expect((await client.call(getSpace)).permissions).not.toContain('service.edit')
  const address = { line1: '1 Lane', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' as const }
  const customer = { kind: 'person' as const, name: 'New', email: 'new@new.example', language: 'en' as const, address }
  await expect(owner().call(tenancy.createCustomer, { body: customer })).rejects.toMatchObject(denied)
  await expect(owner().call(listTaxRules)).rejects.toMatchObject(denied)
  await provider.call(enterSpace, { body: { space: 'acme' } })
  const inside = harness.as('provider.owner', 'acme')
  await expect(inside.call(tenancy.createCustomer, { body: customer })).rejects.toMatchObject(denied)
  expect((await owner().call(getSpace)).permissions).not.toContain('tax.edit')
  await provider.call(roles.updateSellerGrant, { params, body: { withheld: [] } })
  await owner().call(listTaxRules)
  expect((await baker.call(getSpace)).permissions).toContain('service.edit')
  const neighbour = harness.as('globex.owner').call(roles.getSellerGrant, { params })
  await expect(neighbour).rejects.toMatchObject({ status: 404, problem: { code: 'seller.not_found' } })
})

test("a technician in a customer's portal sees services and no money", async () => {
  const customerId = harness.world.bakery.id
  const { client } = await join('theo', { role: 'technician', customerId })
  await client.call(listBackupAccounts)
  await expect(client.call(listInvoices)).rejects.toMatchObject(denied)
  await expect(client.call(listPayments)).rejects.toMatchObject(denied)
})
