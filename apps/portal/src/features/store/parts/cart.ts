import type { StorePlan } from '@palier/contracts/store'

/** One thing in the cart: a plan with the add-ons that go with it. */
export interface CartItem {
  /** Tells two of the same plan apart. */
  key: string
  planId: string
  addonPlanIds: readonly string[]
}

const MOST_ITEMS = 20

export function added(cart: readonly CartItem[], planId: string): CartItem[] {
  return cart.length >= MOST_ITEMS ? [...cart] : [...cart, { key: crypto.randomUUID(), planId, addonPlanIds: [] }]
}

export function removed(cart: readonly CartItem[], key: string): CartItem[] {
  return cart.filter((item) => item.key !== key)
}

export function withAddons(cart: readonly CartItem[], key: string, addonPlanIds: readonly string[]): CartItem[] {
  return cart.map((item) => (item.key === key ? { ...item, addonPlanIds } : item))
}

/** The add-ons that go with a plan: of the same service, currency and cycle. */
export function addonsFor(plan: StorePlan, plans: readonly StorePlan[]): StorePlan[] {
  return plans.filter(
    ({ kind, service, currency, cycle }) =>
      kind === 'addon' &&
      service === plan.service &&
      currency === plan.currency &&
      cycle.unit === plan.cycle.unit &&
      cycle.count === plan.cycle.count,
  )
}

/** The cart as the API takes it. */
export function itemsOf(cart: readonly CartItem[]) {
  return cart.map(({ planId, addonPlanIds }) => ({ planId, addonPlanIds: [...addonPlanIds] }))
}
