import * as contract from '@palier/contracts/catalog'
import { createSubscription, getSubscription } from '@palier/contracts/subscriptions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { anOrder } from '../subscriptions/builders.ts'
import { aPlan, aStorage } from './builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

test('a plan that was written is read back with its name and everything that it grants [PLK-070]', async () => {
  const body = aPlan({ code: 'whole', description: 'For one machine', setupFeeMinor: 500, invoiceLeadDays: 7 })
  const created = await acme().call(contract.createPlan, { body })
  const read = await acme().call(contract.getPlan, { params: { planId: created.id } })
  expect(read).toEqual(created)
  expect(read).toMatchObject({ ...body, kind: 'main', state: 'on_sale', taxClass: 'standard', sold: false })
})

test('an add-on raises the limit of the subscription to that of the plan plus its own [PLK-071]', async () => {
  const accounts = (count: number) => ({
    resource: 'accounts',
    included: count,
    hardLimit: count,
    overusePriceMinor: null,
  })
  const plan = await acme().call(contract.createPlan, { body: aPlan({ code: 'five', resources: [accounts(5)] }) })
  const body = aPlan({ code: 'ten-more', kind: 'addon', name: 'Ten more', priceMinor: 300, resources: [accounts(10)] })
  const addon = await acme().call(contract.createPlan, { body })
  const order = anOrder({ customerId: harness.world.bakery.id, planId: plan.id, addonPlanIds: [addon.id] })
  const subscription = await acme().call(createSubscription, { body: order })
  expect(subscription.entitlements).toEqual([accounts(15)])
  expect(subscription.recurringMinor).toBe(1300)
})

test('an add-on is sold only on top of a main plan of the same service, currency and cycle [PLK-071]', async () => {
  const plan = await acme().call(contract.createPlan, { body: aPlan({ code: 'monthly' }) })
  const cycle = { unit: 'year', count: 1 } as const
  const yearly = await acme().call(contract.createPlan, { body: aPlan({ code: 'yearly-addon', kind: 'addon', cycle }) })
  const customerId = harness.world.bakery.id
  const alone = acme().call(createSubscription, { body: anOrder({ customerId, planId: yearly.id }) })
  await expect(alone).rejects.toMatchObject({ status: 422, problem: { code: 'plan.is_an_addon' } })
  const mixed = anOrder({ customerId, planId: plan.id, addonPlanIds: [yearly.id] })
  await expect(acme().call(createSubscription, { body: mixed })).rejects.toMatchObject({
    status: 422,
    problem: { code: 'plan.addon_mismatch', fields: [{ path: 'body.addonPlanIds.0' }] },
  })
})

test('a changed price holds for the next sale, and what was agreed stays', async () => {
  const plan = await acme().call(contract.createPlan, { body: aPlan({ code: 'changing' }) })
  const body = anOrder({ customerId: harness.world.bakery.id, planId: plan.id })
  const before = await acme().call(createSubscription, { body })
  const change = { priceMinor: 2000, resources: [aStorage({ included: 1, hardLimit: 2 })] }
  await acme().call(contract.updatePlan, { params: { planId: plan.id }, body: change })
  const after = await acme().call(createSubscription, { body })
  const kept = await acme().call(getSubscription, { params: { subscriptionId: before.id } })
  expect([kept.recurringMinor, kept.entitlements[0]?.included]).toEqual([1000, 50_000_000])
  expect([after.recurringMinor, after.entitlements[0]?.included]).toEqual([2000, 1])
})

test('a plan that was sold can be retired and no longer deleted, one that was never sold can be deleted', async () => {
  const sold = await acme().call(contract.createPlan, { body: aPlan({ code: 'sold' }) })
  const unsold = await acme().call(contract.createPlan, { body: aPlan({ code: 'unsold' }) })
  await acme().call(createSubscription, { body: anOrder({ customerId: harness.world.bakery.id, planId: sold.id }) })
  const deletion = acme().call(contract.deletePlan, { params: { planId: sold.id } })
  await expect(deletion).rejects.toMatchObject({ status: 409, problem: { code: 'plan.in_use' } })
  const retired = await acme().call(contract.updatePlan, { params: { planId: sold.id }, body: { state: 'retired' } })
  expect(retired).toMatchObject({ state: 'retired', sold: true })
  await acme().call(contract.deletePlan, { params: { planId: unsold.id } })
  const gone = acme().call(contract.getPlan, { params: { planId: unsold.id } })
  await expect(gone).rejects.toMatchObject({ status: 404, problem: { code: 'plan.not_found' } })
})

test('a code is taken once in a seller, and free for its neighbour', async () => {
  const body = aPlan({ code: 'twice' })
  await acme().call(contract.createPlan, { body })
  await expect(acme().call(contract.createPlan, { body })).rejects.toMatchObject({
    status: 409,
    problem: { code: 'plan.code_taken', fields: [{ path: 'body.code' }] },
  })
  await harness.as('globex.owner').call(contract.createPlan, { body })
})

test('a plan of an unknown service or resource, or with a limit below what is included, is refused at the field', async () => {
  const refusalOf = (change: object) =>
    acme()
      .call(contract.createPlan, { body: aPlan({ code: 'refused', ...change }) })
      .then(
        () => undefined,
        (error: { problem: { code: string; fields: { path: string }[] } }) => error.problem,
      )
  expect(await refusalOf({ service: 'teleport' })).toMatchObject({ fields: [{ path: 'body.service' }] })
  expect(await refusalOf({ resources: [aStorage({ resource: 'doors' })] })).toMatchObject({
    code: 'plan.unknown_resource',
    fields: [{ path: 'body.resources.0.resource' }],
  })
  expect(await refusalOf({ resources: [aStorage({ hardLimit: 1 })] })).toMatchObject({
    code: 'plan.limit_below_included',
    fields: [{ path: 'body.resources.0.hardLimit' }],
  })
})

test('a reseller sees what its provider offers with wholesale prices, and sells from nothing else', async () => {
  const provider = harness.as('provider.owner')
  const body = aPlan({ code: 'wholesale', name: 'Wholesale', priceMinor: 400, offeredToResellers: true })
  const offered = await provider.call(contract.createPlan, { body })
  const kept = await provider.call(contract.createPlan, { body: aPlan({ code: 'not-offered' }) })
  const { items } = await acme().call(contract.listOfferedPlans)
  expect(items).toMatchObject([{ id: offered.id, name: 'Wholesale', priceMinor: 400 }])
  expect(await provider.call(contract.listOfferedPlans)).toEqual({ items: [] })
  const retail = aPlan({ code: 'retail', sourcePlanId: offered.id })
  expect(await acme().call(contract.createPlan, { body: retail })).toMatchObject({ sourcePlanId: offered.id })
  const stolen = acme().call(contract.createPlan, { body: aPlan({ code: 'stolen', sourcePlanId: kept.id }) })
  await expect(stolen).rejects.toMatchObject({ status: 422, problem: { code: 'plan.source_not_offered' } })
})

test("a customer's portal shows what is on sale, and nothing of how the seller buys or resells it", async () => {
  const draft = await acme().call(contract.createPlan, {
    body: aPlan({ code: 'draft', name: 'Draft', state: 'draft' }),
  })
  await acme().call(contract.createPlan, {
    body: aPlan({ code: 'onwards', name: 'Onwards', offeredToResellers: true }),
  })
  const { items } = await harness.as('bakery.owner').call(contract.listPlans, { query: { limit: 100 } })
  expect(items.length).toBeGreaterThan(0)
  for (const plan of items) {
    expect(plan).toMatchObject({ state: 'on_sale', sourcePlanId: null, offeredToResellers: false, sold: false })
  }
  const hidden = harness.as('bakery.owner').call(contract.getPlan, { params: { planId: draft.id } })
  await expect(hidden).rejects.toMatchObject({ status: 404 })
  expect(await harness.as('bakery.owner').call(contract.listOfferedPlans)).toEqual({ items: [] })
})

test('plans are listed page by page in every order without losing one', async () => {
  const all = await acme().call(contract.listPlans, { query: { limit: 100 } })
  for (const sort of ['name', '-name', 'priceMinor', '-priceMinor', 'createdAt', '-createdAt'] as const) {
    const ids: string[] = []
    for (let cursor: string | undefined, page = 0; page < 50; page += 1) {
      const { items, nextCursor } = await acme().call(contract.listPlans, { query: { limit: 3, sort, cursor } })
      ids.push(...items.map(({ id }) => id))
      if (nextCursor === null) break
      cursor = nextCursor
    }
    expect(ids.toSorted()).toEqual(all.items.map(({ id }) => id).toSorted())
  }
})
