import type { ReplyOf } from '@palier/contracts'
import type { updateResellerAllotment as contract } from '@palier/contracts/allotments'
import { type Ctx, systemScope } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { refuseField } from '../../../platform/refusal.ts'
import type { Services } from '../../catalog/index.ts'
import { childSeller } from '../../tenancy/index.ts'
import { resourceKey } from '../domain/room.ts'
import { allotmentOf } from '../reads.ts'
import { lockOwnAllotment, saveAllotment } from '../store.ts'
import { changed } from './changed.ts'
import { checkAllotment } from './check-allotment.ts'

type Body = Parsed<typeof contract>['body']

/**
 * Sets what a reseller may sell in all, and is told on both sides. What it sold already stays, also where it no longer fits: nothing
 * more is sold then. [PLK-039, PLK-040, PLK-042]
 * @throws Refusal `seller.not_found`; `request.invalid` for a resource that no service declares, or that stands twice.
 */
export async function updateResellerAllotment(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
  services: Services,
): Promise<ReplyOf<typeof contract>> {
  const child = await childSeller(ctx, params.sellerId)
  refuseUndeclared(body.resources, services)
  return ctx.inSeller(systemScope(child), async (below) => {
    const before = await lockOwnAllotment(below)
    const { overselling, subscriptions: subscriptionsLimit, resources: limits } = body
    await saveAllotment(below, { overselling, subscriptionsLimit, limits, exceededAt: before?.exceededAt ?? null })
    const changes = changed(before, { overselling, subscriptionsLimit, limits })
    if (Object.keys(changes).length > 0) {
      const happening = { object: { type: 'seller', id: child.id, name: child.name }, payload: {}, changes }
      await below.record('allotment.changed', happening)
      await below.inSeller(ctx.scope, (above) => above.record('allotment.changed', happening))
    }
    await checkAllotment(below)
    return allotmentOf(below, services)
  })
}

function refuseUndeclared(resources: Body['resources'], services: Services): void {
  const seen = new Set<string>()
  for (const [position, each] of resources.entries()) {
    const path = `body.resources.${position}.resource`
    const declared = services.find(({ kind }) => kind === each.service)?.resources
    if (!declared?.some(({ key }) => key === each.resource))
      throw refuseField(path, 'is not a resource of this service', 'unknown')
    const key = resourceKey(each)
    if (seen.has(key)) throw refuseField(path, 'stands twice', 'duplicate')
    seen.add(key)
  }
}
