import type { ReplyOf } from '@palier/contracts'
import type { getStoreSettings as getContract, updateStoreSettings as updateContract } from '@palier/contracts/store'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { plansById } from '../../catalog/index.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { saveSettings, selectSettings } from '../store.ts'

export async function getStoreSettings(ctx: Ctx): Promise<ReplyOf<typeof getContract>> {
  const { slug } = await sellerFacts(ctx)
  return { ...(await selectSettings(ctx.tx, ctx.scope)), slug }
}

/** Opens or closes the store and chooses what it offers; holds for orders from now on. @throws Refusal `plan.not_found` */
export async function updateStoreSettings(
  ctx: Ctx,
  { body }: Parsed<typeof updateContract>,
): Promise<ReplyOf<typeof updateContract>> {
  const { id, name, slug } = await sellerFacts(ctx)
  const before = await selectSettings(ctx.tx, ctx.scope)
  const { open = before.open, delivery = before.delivery, approval = before.approval } = body
  const { planIds = before.planIds, unpaidOrderDays = before.unpaidOrderDays, signUp = before.signUp } = body
  const wanted = { open, delivery, approval, unpaidOrderDays, planIds: [...new Set(planIds)], signUp }
  await refuseForeignPlans(ctx, wanted.planIds)
  await saveSettings(ctx.tx, ctx.scope, wanted)
  await ctx.record('store.changed', {
    object: { type: 'seller', id, name },
    payload: {},
    changes: {
      open: { before: before.open, after: open },
      delivery: { before: before.delivery, after: delivery },
      approval: { before: before.approval, after: approval },
      unpaidOrderDays: { before: before.unpaidOrderDays, after: unpaidOrderDays },
      planIds: { before: before.planIds, after: wanted.planIds },
      signUp: { before: before.signUp, after: signUp },
    },
  })
  return { ...wanted, slug }
}

async function refuseForeignPlans(ctx: Ctx, ids: ReplyOf<typeof getContract>['planIds']): Promise<void> {
  const known = new Set((await plansById(ctx, ids)).map(({ id }) => id))
  const fields = ids.flatMap((id, place) =>
    known.has(id) ? [] : [{ path: `body.planIds.${place}`, code: 'not_found', message: 'is no plan of yours' }],
  )
  if (fields.length > 0) throw new Refusal('plan.not_found', {}, fields)
}
