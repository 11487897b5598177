import type { ReplyOf } from '@palier/contracts'
import type { updateRole as contract } from '@palier/contracts/roles'
import { type Ctx, sqlState } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { changesBetween } from '../domain/changes.ts'
import { toRole } from '../member-replies.ts'
import { checkedPermissions } from '../roles.ts'
import { holdersOf } from '../store/memberships.ts'
import { lockRole, saveRole } from '../store/roles.ts'

const UNIQUE_VIOLATION = '23505'

/** Changes a role: everybody who holds it may do from their next request on what it says now. */
export async function updateRole(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const role = oneOr('role.not_found', await lockRole(ctx.tx, ctx.scope, params.roleId))
  const wanted = {
    name: body.name ?? role.name,
    permissions: body.permissions ? checkedPermissions(ctx, body.permissions, role.space) : role.permissions,
  }
  const changes = changesBetween(role, wanted)
  const holders = await holdersOf(ctx.tx, ctx.scope)
  if (Object.keys(changes).length === 0) return toRole(role, holders)
  const saved = await ctx.tx
    .transaction((attempt) => saveRole(attempt, ctx.scope, role.id, wanted))
    .catch((error: unknown) => {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new Refusal('role.name_taken')
      throw error
    })
  await ctx.record('role.changed', { object: { type: 'role', id: role.id, name: wanted.name }, payload: {}, changes })
  return toRole(oneOr('role.not_found', saved), holders)
}
