import { createPlan, listPlans, updatePlan } from '@palier/contracts/catalog'
import { createSubscription, getSubscription, listSubscriptions } from '@palier/contracts/subscriptions'
import { createCustomer } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan, aStorage } from '../catalog/builders.ts'
import { anOrder } from '../subscriptions/builders.ts'

let harness: Harness
let planId: Awaited<ReturnType<typeof plan>>
let addonId: typeof planId
beforeAll(async () => {
  harness = await startHarness()
  planId = await plan({})
  addonId = await plan({ code: 'more', kind: 'addon', name: 'More', priceMinor: 300 })
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const plan = async (change: object) => (await acme().call(createPlan, { body: aPlan(change) })).id
const profile = (name: string) => {
  const user = { name, email: `${name}.owner@${name}.example` }
  return {
    kind: 'company',
    name,
    companyNumber: '732829320',
    email: `${name}@${name}.example`,
    language: 'fr',
    address: { country: 'FR' },
    user,
  } as const
}

test('a customer without a subscription signs in and sees what can be ordered, then what it holds [PLK-183]', async () => {
  const { florist } = harness.world
  const portal = harness.as('florist.owner')
  expect((await portal.call(listSubscriptions)).items).toEqual([])
  expect((await portal.call(listPlans)).items.map(({ id }) => id)).toContain(planId)
  const made = await acme().call(createSubscription, { body: anOrder({ customerId: florist.id, planId }) })
  expect((await portal.call(listSubscriptions)).items.map(({ id }) => id)).toEqual([made.id])
})

test('a customer is created without a subscription [PLK-183]', async () => {
  const { customer, subscriptionId } = await acme().call(createCustomer, { body: profile('bookshop') })
  expect(subscriptionId).toBeNull()
  const { items } = await acme().call(listSubscriptions, { query: { customerId: customer.id } })
  expect(items).toEqual([])
})

test('a customer signs up with plan and add-ons in one step, in step with the plan [PLK-184]', async () => {
  const body = { ...profile('grocer'), subscription: { planId, addonPlanIds: [addonId] } }
  const { customer, subscriptionId } = await acme().call(createCustomer, { body })
  if (!subscriptionId) throw new Error('No subscription was made')
  const subscription = await acme().call(getSubscription, { params: { subscriptionId } })
  expect(subscription).toMatchObject({
    customerId: customer.id,
    state: 'active',
    locked: false,
    planId,
    recurringMinor: 1300,
  })
  expect(subscription.name).toMatch(new RegExp(`^${customer.number}@\\d{5}$`))
  expect(subscription.items.map((item) => item.planId)).toEqual([planId, addonId])
})

test('a customer signs up with agreed values: the subscription keeps its plan, is locked, and no change of the plan reaches it [PLK-185]', async () => {
  const overrides = [{ resource: 'storage', included: 80_000_000, hardLimit: 200_000_000 }]
  const body = { ...profile('tailor'), subscription: { planId, overrides } }
  const { subscriptionId } = await acme().call(createCustomer, { body })
  if (!subscriptionId) throw new Error('No subscription was made')
  const params = { subscriptionId }
  const agreed = await acme().call(getSubscription, { params })
  expect(agreed).toMatchObject({
    locked: true,
    planId,
    entitlements: [{ included: 80_000_000, hardLimit: 200_000_000 }],
  })
  await acme().call(updatePlan, {
    params: { planId },
    body: { priceMinor: 1500, resources: [aStorage({ included: 60_000_000 })] },
  })
  expect(await acme().call(getSubscription, { params })).toEqual(agreed)
})

test('only resources of the plan can be agreed otherwise, and no limit below what is included [PLK-185]', async () => {
  const refusalOf = (overrides: object[]) =>
    acme().call(createCustomer, {
      body: { ...profile('baron'), subscription: { planId, overrides: overrides as never } },
    })
  await expect(refusalOf([{ resource: 'mailboxes', included: 1 }])).rejects.toMatchObject({
    status: 422,
    problem: { code: 'plan.unknown_resource' },
  })
  await expect(refusalOf([{ resource: 'storage', hardLimit: 1 }])).rejects.toMatchObject({
    status: 422,
    problem: { code: 'plan.limit_below_included' },
  })
})
