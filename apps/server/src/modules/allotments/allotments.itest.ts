import type { BodyInput, PlanId, Withholdable } from '@palier/contracts'
import * as contract from '@palier/contracts/allotments'
import { listAuditEntries } from '@palier/contracts/audit'
import { createPlan } from '@palier/contracts/catalog'
import { enterSpace } from '@palier/contracts/identity'
import { listTodos } from '@palier/contracts/provisioning'
import { updateSellerGrant } from '@palier/contracts/roles'
import { previewOwnOrder, updateStoreSettings } from '@palier/contracts/store'
import { cancelSubscription, createSubscription, previewSubscription } from '@palier/contracts/subscriptions'
import { createCustomer, createReseller, listCustomers } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan, aStorage } from '../catalog/builders.ts'
import { recordReading } from '../usage/index.ts'
import { checkAllotment } from './index.ts'

const GB = 1_000_000_000

let harness: Harness
/** Plans of acme: 2 GB that may grow to 5, 5 GB that may grow without end, and nothing at all of storage. */
let fiveGb: PlanId
let endless: PlanId
let empty: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const planOf = async (code: string, resources: ReturnType<typeof aStorage>[]) =>
    (await acme().call(createPlan, { body: aPlan({ code, resources }) })).id
  fiveGb = await planOf('five', [aStorage({ included: 2 * GB, hardLimit: 5 * GB })])
  endless = await planOf('endless', [aStorage({ included: 5 * GB, hardLimit: null })])
  empty = await planOf('empty', [])
})
afterAll(() => harness.stop())

const provider = () => harness.as('provider.owner')
const acme = () => harness.as('acme.owner')
const params = () => ({ sellerId: harness.world.acme })
const storage = (limit: number) => [{ service: 'backup', resource: 'storage', limit }]

const allot = (body: BodyInput<typeof contract.updateResellerAllotment>) =>
  provider().call(contract.updateResellerAllotment, { params: params(), body })
const withhold = (withheld: Withholdable[]) =>
  provider().call(updateSellerGrant, { params: params(), body: { withheld } })
const sale = (planId: PlanId, customerId = harness.world.bakery.id) => ({ body: { customerId, planId } })
const sell = (planId: PlanId, customerId?: typeof harness.world.bakery.id) =>
  acme().call(createSubscription, sale(planId, customerId))
const ownStorage = async () =>
  (await acme().call(contract.getAllotment)).resources.find(({ resource }) => resource === 'storage')
const tooMuch = (left: number, asked: number) => ({
  status: 409,
  problem: {
    code: 'allotment.exceeded',
    params: { service: 'backup', resource: 'storage', unit: 'byte', left, asked },
    fields: [{ path: 'body.planId' }],
  },
})

test('of 10 GB that may not be oversold two subscriptions of 5 GB are sold and no third, and where they may be oversold only what is used counts [PLK-039]', async () => {
  expect(await acme().call(contract.getAllotment)).toMatchObject({
    overselling: 'allowed',
    subscriptions: { limit: null },
  })
  await allot({ overselling: 'forbidden', subscriptions: null, resources: storage(10 * GB) })
  const first = await sell(fiveGb)
  await expect(sell(endless)).rejects.toMatchObject({
    problem: { code: 'allotment.without_limit', params: { resource: 'storage', left: 5 * GB } },
  })
  await sell(fiveGb)
  await expect(sell(fiveGb)).rejects.toMatchObject(tooMuch(0, 5 * GB))
  await expect(acme().call(previewSubscription, sale(fiveGb))).rejects.toMatchObject(tooMuch(0, 5 * GB))
  await sell(empty)
  expect(await ownStorage()).toMatchObject({ limit: 10 * GB, promised: 10 * GB, used: 0 })

  await acme().call(updateStoreSettings, { body: { planIds: [fiveGb] } })
  const ordered = harness.as('bakery.owner').call(previewOwnOrder, { body: { items: [{ planId: fiveGb }] } })
  await expect(ordered).rejects.toMatchObject({ status: 409, problem: { code: 'allotment.unavailable' } })
  await expect(ordered).rejects.not.toHaveProperty('problem.params')

  const cancelled = { params: { subscriptionId: first.id }, body: { takesEffect: 'now' as const } }
  await acme().call(cancelSubscription, cancelled)
  await acme().call(previewSubscription, sale(fiveGb))
  await allot({ overselling: 'allowed', subscriptions: null, resources: storage(10 * GB) })
  const more = [await sell(fiveGb), await sell(endless), await sell(fiveGb)]
  const seen = await provider().call(contract.getResellerAllotment, { params: params() })
  expect(seen.resources[0]).toMatchObject({ limit: 10 * GB, promised: 20 * GB, used: 0 })

  await uses(more[1]?.id ?? first.id, 11 * GB)
  expect(await ownStorage()).toMatchObject({ limit: 10 * GB, used: 11 * GB })
  const about = { kind: 'allotment_exceeded', detail: 'storage', subject: 'acme' }
  for (const side of [acme(), provider()]) expect(await openTodos(side)).toMatchObject([about])
  await uses(more[1]?.id ?? first.id, 9 * GB)
  for (const side of [acme(), provider()]) expect(await openTodos(side)).toEqual([])
})

test('two sales at once do not both fit in what is left [PLK-039]', async () => {
  const promised = (await ownStorage())?.promised ?? 0
  await allot({ overselling: 'forbidden', subscriptions: null, resources: storage(promised + 9 * GB) })
  const { bakery, florist } = harness.world
  const sold = await Promise.allSettled([bakery, florist, bakery].map(({ id }) => sell(fiveGb, id)))
  expect(sold.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await ownStorage()).toMatchObject({ promised: promised + 5 * GB })
})

test('of two more subscriptions one goes to a customer and one to the seller itself, and a third is refused [PLK-042]', async () => {
  const { sold } = (await acme().call(contract.getAllotment)).subscriptions
  await allot({ overselling: 'allowed', subscriptions: sold + 2, resources: [] })
  const { items } = await acme().call(listCustomers, { query: { limit: 100 } })
  const own = items.find(({ isSelf }) => isSelf)?.id
  await sell(endless)
  await sell(endless, own)
  expect((await acme().call(contract.getAllotment)).subscriptions).toEqual({ limit: sold + 2, sold: sold + 2 })
  for (const customerId of [harness.world.florist.id, own])
    await expect(sell(empty, customerId)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'allotment.subscriptions', params: { resource: 'subscriptions', left: 0, asked: 1 } },
    })
})

test('a reseller changes its policy itself where its contract grants that, and reads it where not [PLK-069]', async () => {
  const promised = (await ownStorage())?.promised ?? 0
  await allot({ overselling: 'forbidden', subscriptions: null, resources: storage(promised) })
  const choose = (overselling: contract.Overselling) =>
    acme().call(contract.updateOverselling, { body: { overselling } })
  expect(await acme().call(contract.getAllotment)).toMatchObject({
    overselling: 'forbidden',
    choosesOverselling: false,
  })
  const denied = { status: 403, problem: { code: 'access.denied', params: { permission: 'overselling.choose' } } }
  await expect(choose('allowed')).rejects.toMatchObject(denied)
  await expect(sell(fiveGb)).rejects.toMatchObject(tooMuch(0, 5 * GB))
  const refused = await acme().call(listAuditEntries, { query: { outcome: 'refused', limit: 5 } })
  expect(refused.items).toContainEqual(expect.objectContaining({ reason: 'access.denied' }))

  await withhold([])
  expect(await choose('allowed')).toMatchObject({ overselling: 'allowed', choosesOverselling: true })
  await sell(fiveGb)
  await choose('forbidden')
  await expect(sell(fiveGb)).rejects.toMatchObject(tooMuch(0, 5 * GB))
  const { items } = await acme().call(listAuditEntries, { query: { action: 'allotment.changed', limit: 1 } })
  expect(items[0]?.changes).toEqual({ overselling: { before: 'allowed', after: 'forbidden' } })
})

test('what a reseller below sells counts once above it, and it is not told what is left there', async () => {
  const promised = (await ownStorage())?.promised ?? 0
  await allot({ overselling: 'forbidden', subscriptions: null, resources: storage(promised + 10 * GB) })
  const profile = { name: 'Umbra', email: 'office@umbra.example', language: 'en' as const }
  const rest = { legalName: '', companyNumber: '', vatNumber: '', timeZone: 'Europe/Paris', currency: 'EUR' as const }
  const address = { line1: '1 Lane', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' as const }
  const owner = { name: 'Uma', email: 'uma@umbra.example' }
  await acme().call(createReseller, { body: { ...profile, ...rest, address, owner, slug: 'umbra' } })
  await acme().call(enterSpace, { body: { space: 'umbra' } })
  const umbra = harness.as('acme.owner', 'umbra')
  const { customer } = await umbra.call(createCustomer, {
    body: { ...profile, email: 'shop@shop.example', kind: 'person', address },
  })
  const resources = [aStorage({ included: 1 * GB, hardLimit: 4 * GB })]
  const source = await acme().call(createPlan, {
    body: aPlan({ code: 'wholesale', resources, offeredToResellers: true }),
  })
  const larger = [aStorage({ included: 1 * GB, hardLimit: 5 * GB })]
  const resold = aPlan({ code: 'resold', resources, sourcePlanId: source.id })
  const plans = [aPlan({ code: 'own', resources: larger }), resold]
  for (const body of plans) {
    const { id: planId } = await umbra.call(createPlan, { body })
    await umbra.call(createSubscription, { body: { customerId: customer.id, planId } })
    if (body === resold) {
      const more = umbra.call(previewSubscription, { body: { customerId: customer.id, planId } })
      await expect(more).rejects.toMatchObject({ status: 409, problem: { code: 'allotment.unavailable' } })
    }
  }
  expect(await ownStorage()).toMatchObject({ promised: promised + 9 * GB })
})

test('an allotment names resources that a service has, each once, and only the seller right above sets it', async () => {
  const set = (resources: { service: string; resource: string; limit: number }[]) =>
    allot({ overselling: 'forbidden', subscriptions: null, resources })
  const unknown = { problem: { code: 'request.invalid', fields: [{ path: 'body.resources.0.resource' }] } }
  await expect(set([{ service: 'backup', resource: 'mailboxes', limit: 1 }])).rejects.toMatchObject(unknown)
  const twice = { problem: { fields: [{ path: 'body.resources.1.resource', code: 'duplicate' }] } }
  await expect(set([...storage(1), ...storage(2)])).rejects.toMatchObject(twice)
  const body = { overselling: 'allowed' as const, subscriptions: null, resources: [] }
  for (const other of [acme(), harness.as('globex.owner')]) {
    const own = other.call(contract.updateResellerAllotment, { params: params(), body })
    await expect(own).rejects.toMatchObject({ status: 404, problem: { code: 'seller.not_found' } })
  }
})

/** Measures that the subscription uses so much now, and lets the daily task look twice. */
async function uses(subscriptionId: Parameters<typeof recordReading>[1]['subscriptionId'], quantity: number) {
  await harness.door.write(harness.world.acme, (ctx) =>
    recordReading(ctx, { subscriptionId, resource: 'storage', quantity, measuredAt: ctx.now }),
  )
  for (const _ of [1, 2]) await harness.door.write(harness.world.acme, checkAllotment)
}

async function openTodos(side: ReturnType<typeof acme>) {
  const { items } = await side.call(listTodos, { query: { state: 'open' } })
  return items.filter(({ kind }) => kind === 'allotment_exceeded')
}
