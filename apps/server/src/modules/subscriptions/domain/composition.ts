import type { ResourceOverride } from '@palier/contracts/tenancy'
import { newId, plan, type Result, refuse } from '@palier/kernel'
import type { z } from 'zod'
import type { PlanRow } from '../../catalog/index.ts'
import type { ItemTerms } from './charges.ts'
import { withOverrides } from './entitlements.ts'

type Refusals =
  | 'plan.not_found'
  | 'plan.not_sellable'
  | 'plan.is_an_addon'
  | 'plan.not_an_addon'
  | 'plan.addon_mismatch'
  | 'plan.unknown_resource'
  | 'plan.limit_below_included'
  | 'subscription.addon_twice'

export type Composition = {
  readonly main: PlanRow
  readonly addons: readonly PlanRow[]
  /** One per plan, the main plan first, frozen at what is agreed today. */
  readonly items: readonly (ItemTerms & { planId: PlanRow['id'] })[]
  readonly locked: boolean
}

export type Wish = {
  readonly planId: PlanRow['id']
  readonly addonPlanIds: readonly PlanRow['id'][]
  readonly overrides?: readonly z.output<typeof ResourceOverride>[] | undefined
}

/**
 * What a subscription is made of: a main plan on sale, and add-ons on sale of the same service, currency and cycle, each once.
 * Overrides replace values of the main plan and lock the subscription. [PLK-071, PLK-184, PLK-185]
 */
export function compose(plans: readonly PlanRow[], wish: Wish): Result<Composition, Refusals> {
  const main = plans.find((each) => each.id === wish.planId)
  if (!main) return refuse('plan.not_found', {}, [{ path: 'body.planId', code: 'not_found' }])
  if (main.kind !== 'main') return refuse('plan.is_an_addon', {}, [{ path: 'body.planId', code: 'is_an_addon' }])
  if (main.state !== 'on_sale')
    return refuse('plan.not_sellable', { plan: main.name }, [{ path: 'body.planId', code: 'not_on_sale' }])
  const addons: PlanRow[] = []
  for (const [position, id] of wish.addonPlanIds.entries()) {
    const checked = checkAddon(
      main,
      plans.find((each) => each.id === id),
      addons,
      `body.addonPlanIds.${position}`,
    )
    if (!checked.ok) return checked
    addons.push(checked.value)
  }
  const resources = withOverrides(main.resources, wish.overrides ?? [])
  if (!resources.ok) return resources
  const items = [itemOf({ ...main, resources: [...resources.value] }), ...addons.map(itemOf)]
  return plan({ main, addons, items, locked: wish.overrides !== undefined })
}

function checkAddon(
  main: PlanRow,
  addon: PlanRow | undefined,
  before: readonly PlanRow[],
  path: string,
): Result<PlanRow, Refusals> {
  const no = (code: Refusals) => refuse(code, addon ? { plan: addon.name } : {}, [{ path, code }])
  if (!addon) return no('plan.not_found')
  if (addon.kind !== 'addon') return no('plan.not_an_addon')
  if (addon.state !== 'on_sale') return no('plan.not_sellable')
  if (!goesWith(main, addon)) return no('plan.addon_mismatch')
  return before.some((each) => each.id === addon.id) ? no('subscription.addon_twice') : plan(addon)
}

/** A wholesale add-on needs a wholesale plan to stand on. */
function goesWith(main: PlanRow, addon: PlanRow): boolean {
  const isAlike = addon.service === main.service && addon.currency === main.currency
  const isInStep = addon.cycleUnit === main.cycleUnit && addon.cycleCount === main.cycleCount
  return isAlike && isInStep && (addon.sourcePlanId === null || main.sourcePlanId !== null)
}

function itemOf({ id: planId, kind, name, priceMinor, setupFeeMinor, taxClass, resources }: PlanRow) {
  const atListPrice = { priceDiscount: null, setupDiscount: null }
  const id = newId<'subscriptionItem'>()
  return { id, planId, kind, name, priceMinor, setupFeeMinor, ...atListPrice, taxClass, resources }
}
