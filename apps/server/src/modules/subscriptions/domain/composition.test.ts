import { newId } from '@palier/kernel'
import { expect, test } from 'vitest'
import type { PlanRow } from '../../catalog/index.ts'
import { aPlanRow } from '../builders.ts'
import { compose } from './composition.ts'

const main = aPlanRow()
const addon = aPlanRow({ kind: 'addon', code: 'more', name: 'More', priceMinor: 300 })

function order(plans: readonly PlanRow[], addonPlanIds: readonly PlanRow['id'][] = [], planId = main.id) {
  return compose(plans, { planId, addonPlanIds })
}

test('a subscription freezes price, tax class and resources of the plan and its add-ons, the plan first', () => {
  const composed = order([addon, main], [addon.id])
  expect(composed).toMatchObject({
    value: {
      locked: false,
      items: [
        { planId: main.id, kind: 'main', priceMinor: 1000, resources: main.resources },
        { planId: addon.id, kind: 'addon', priceMinor: 300 },
      ],
    },
  })
})

test('only a main plan that is on sale can be subscribed', () => {
  expect(order([main], [], newId<'plan'>())).toMatchObject({ code: 'plan.not_found' })
  expect(order([addon], [], addon.id)).toMatchObject({ code: 'plan.is_an_addon' })
  for (const state of ['draft', 'retired'] as const) {
    expect(order([{ ...main, state }])).toMatchObject({ code: 'plan.not_sellable', fields: [{ path: 'body.planId' }] })
  }
})

test.for([
  ['is absent', undefined, 'plan.not_found'],
  ['is a main plan', { kind: 'main' }, 'plan.not_an_addon'],
  ['is not on sale', { state: 'retired' }, 'plan.not_sellable'],
  ['is of another service', { service: 'hosting' }, 'plan.addon_mismatch'],
  ['has another currency', { currency: 'USD' }, 'plan.addon_mismatch'],
  ['has another cycle', { cycleUnit: 'year' }, 'plan.addon_mismatch'],
  ['has a cycle of another length', { cycleCount: 3 }, 'plan.addon_mismatch'],
  ['is bought from the parent seller while the plan is not', { sourcePlanId: newId<'plan'>() }, 'plan.addon_mismatch'],
] as const)('an add-on that %s is refused at its place in the order', ([, change, code]) => {
  const plans = change ? [main, { ...addon, ...change }] : [main]
  expect(order(plans, [addon.id])).toMatchObject({ code, fields: [{ path: 'body.addonPlanIds.0' }] })
})

test('each add-on can be on a subscription once', () => {
  expect(order([main, addon], [addon.id, addon.id])).toMatchObject({
    code: 'subscription.addon_twice',
    fields: [{ path: 'body.addonPlanIds.1' }],
  })
})

test('agreed values lock the subscription, even when none differs', () => {
  const composed = compose([main], { planId: main.id, addonPlanIds: [], overrides: [] })
  expect(composed).toMatchObject({ value: { locked: true } })
})
