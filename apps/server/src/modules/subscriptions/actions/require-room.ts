import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse, Refusal } from '../../../platform/refusal.ts'
import { type AllotmentAbove, allotmentsAlong, type Promised, roomFor, standingOf } from '../../allotments/index.ts'
import { plansById } from '../../catalog/index.ts'
import { parentScopeOf } from '../../tenancy/index.ts'
import { type Composition, compose, type Wish } from '../domain/composition.ts'
import { entitlementsOf } from '../domain/entitlements.ts'

type Asking = { readonly composition: Composition; readonly path: string }

/**
 * Refuses sales that do not fit in what this seller, or one above it, is allotted. With `lock`, nobody else sells in these allotments
 * until the transaction is over; without, it is a preview. Where nothing is allotted it costs one query. [PLK-039, PLK-042]
 * @throws Refusal `allotment.subscriptions`, `allotment.exceeded` or `allotment.without_limit` with what is left and what was asked;
 * `allotment.unavailable`, which tells nothing more, to who does not sell for the seller that is allotted.
 */
export async function requireRoom(ctx: Ctx, asking: readonly Asking[], lock: boolean): Promise<void> {
  const allotments = await allotmentsAlong(ctx, lock)
  const highest = allotments.at(-1)?.height
  if (highest === undefined) return
  const floors: Promised[][][] = []
  for (const { composition } of asking) floors.push(await promisesAlong(ctx, composition, highest))
  for (const allotment of allotments) await requireRoomIn(ctx, allotment, asking, floors)
}

async function requireRoomIn(
  ctx: Ctx,
  allotment: AllotmentAbove,
  asking: readonly Asking[],
  floors: readonly Promised[][][],
): Promise<void> {
  const standing = await standingOf(ctx, allotment.sellerId)
  for (const [place, { path }] of asking.entries()) {
    const promises = floors.slice(0, place + 1).flatMap((each) => each[allotment.height] ?? [])
    const room = roomFor({ subscriptions: place + 1, promises }, allotment, standing)
    if (room.ok) continue
    // What a seller was allotted is between it and the one above.
    const isTold = allotment.height === 0 && ctx.scope.permissions.has('subscription.create')
    const code = isTold ? room.code : 'allotment.unavailable'
    throw new Refusal(code, isTold ? room.detail : {}, [
      { path: `${path}.planId`, code: 'no_room', message: 'does not fit in what is allotted' },
    ])
  }
}

/**
 * What a sale promises as seen from each floor, this one first: the wholesale subscription where the plan is sold from one above,
 * else the same as on the floor below.
 */
async function promisesAlong(ctx: Ctx, composition: Composition, highest: number): Promise<Promised[][]> {
  const { service } = composition.main
  const own = entitlementsOf(composition.items).map((terms) => ({ ...terms, service }))
  if (highest === 0) return [own]
  const wish = wholesaleOf(composition)
  const parent = wish && (await parentScopeOf(ctx))
  if (!wish || !parent) return Array.from({ length: highest + 1 }, () => own)
  const above = await ctx.inSeller(parent.scope, async (upper) => {
    const plans = await plansById(upper, [wish.planId, ...wish.addonPlanIds])
    return promisesAlong(upper, orRefuse(compose(plans, wish)), highest - 1)
  })
  return [own, ...above]
}

/** What this seller buys of the one above to sell this; undefined when the plan is its own. */
export function wholesaleOf({ main, addons }: Composition): Wish | undefined {
  const { sourcePlanId } = main
  if (sourcePlanId === null) return undefined
  return { planId: sourcePlanId, addonPlanIds: addons.flatMap((addon) => addon.sourcePlanId ?? []) }
}
