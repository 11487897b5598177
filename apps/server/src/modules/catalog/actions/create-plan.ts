import type { ReplyOf } from '@palier/contracts'
import type { createPlan as contract } from '@palier/contracts/catalog'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse, Refusal } from '../../../platform/refusal.ts'
import { parentScopeOf } from '../../tenancy/index.ts'
import { declarationOf, type Services } from '../declarations.ts'
import { freezeTerms } from '../domain/resource-terms.ts'
import { checkSource } from '../domain/source.ts'
import { toPlan } from '../replies.ts'
import { insertPlan, selectPlans } from '../store.ts'

type Body = Parsed<typeof contract>['body']

/** Writes a plan. Nothing is checked against what is available: plans are potential, subscriptions allocate. [PLK-070] */
export async function createPlan(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
  services: Services,
): Promise<ReplyOf<typeof contract>> {
  const resources = orRefuse(freezeTerms(body.resources, declarationOf(services, body.service)))
  if (body.sourcePlanId !== null) await requireSource(ctx, body, body.sourcePlanId)
  const { cycle, ...fields } = body
  const row = await insertPlan(ctx.tx, {
    ...fields,
    id: newId<'plan'>(),
    sellerId: ctx.scope.sellerId,
    cycleUnit: cycle.unit,
    cycleCount: cycle.count,
    resources: [...resources],
    createdAt: ctx.now,
  })
  if (!row)
    throw new Refusal('plan.code_taken', { code: body.code }, [
      { path: 'body.code', code: 'taken', message: 'is taken by another plan' },
    ])
  await ctx.record('plan.created', { object: { type: 'plan', id: row.id, name: row.name }, payload: {} })
  return toPlan(row)
}

async function requireSource(ctx: Ctx, body: Body, sourcePlanId: NonNullable<Body['sourcePlanId']>): Promise<void> {
  const parent = await parentScopeOf(ctx)
  const [source] = parent
    ? await ctx.inSeller(parent.scope, (above) => selectPlans(above.tx, above.scope, [sourcePlanId]))
    : []
  orRefuse(checkSource(body, source))
}
