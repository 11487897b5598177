import type { ReplyOf, SellerId } from '@palier/contracts'
import type { Allotment, getResellerAllotment as childContract } from '@palier/contracts/allotments'
import type { Ctx } from '../../platform/db/transaction.ts'
import { systemScope } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../catalog/index.ts'
import { childSeller, isWithheldFrom } from '../tenancy/index.ts'
import { resourceKey } from './domain/room.ts'
import { ownAllotment, standingOf } from './store.ts'

/** What a reseller is allotted by this seller, with what of it is sold and used. */
export async function getResellerAllotment(
  ctx: Ctx,
  { params }: Parsed<typeof childContract>,
  services: Services,
): Promise<ReplyOf<typeof childContract>> {
  const child = await childSeller(ctx, params.sellerId)
  return ctx.inSeller(systemScope(child), (below) => allotmentOf(below, services))
}

/**
 * What this seller is allotted by the one above it.
 * @throws Refusal `access.denied` for who works for some customers: it tells what the seller as a whole sold.
 */
export async function getAllotment(ctx: Ctx, services: Services): Promise<Allotment> {
  if (ctx.scope.customers !== 'all') throw new Refusal('access.denied', { permission: 'seller.view' })
  return allotmentOf(ctx, services)
}

/** The reply about the seller of the scope: every resource that a service declares, limited or not. */
export async function allotmentOf(ctx: Ctx, services: Services): Promise<Allotment> {
  const { sellerId } = ctx.scope
  const row = await ownAllotment(ctx)
  const standing = await standingOf(ctx, sellerId)
  const limits = new Map(row?.limits.map((each) => [resourceKey(each), each.limit]))
  const resources = services.flatMap(({ kind: service, resources: declared }) =>
    declared.map(({ key: resource, unit }) => ({ service, resource, unit, key: resourceKey({ service, resource }) })),
  )
  return {
    overselling: row?.overselling ?? 'allowed',
    subscriptions: { limit: row?.subscriptionsLimit ?? null, sold: standing.sold },
    resources: resources.map(({ key, ...each }) => ({
      ...each,
      limit: limits.get(key) ?? null,
      promised: standing.promised.get(key) ?? 0,
      used: standing.used.get(key) ?? 0,
    })),
    choosesOverselling: await choosesOverselling(ctx, sellerId),
  }
}

/** By its contract and those of the sellers above. [PLK-069] */
export async function choosesOverselling(ctx: Ctx, sellerId: SellerId): Promise<boolean> {
  return !(await isWithheldFrom(ctx, sellerId, 'overselling.choose'))
}
