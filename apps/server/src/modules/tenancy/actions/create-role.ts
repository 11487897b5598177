import type { ReplyOf } from '@palier/contracts'
import type { createRole as contract } from '@palier/contracts/roles'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { toRole } from '../member-replies.ts'
import { checkedPermissions } from '../roles.ts'
import { insertRole } from '../store/roles.ts'

/** Makes a role of the seller's own, for its staff or for the users of its customers. [CA-066] */
export async function createRole(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { name, space } = body
  const permissions = checkedPermissions(ctx, body.permissions, space)
  const row = { id: newId<'role'>(), sellerId: ctx.scope.sellerId, space, name, permissions, recordedAt: ctx.now }
  const role = oneOr('role.name_taken', await insertRole(ctx.tx, row))
  await ctx.record('role.created', {
    object: { type: 'role', id: role.id, name },
    payload: {},
    changes: { permissions: { before: null, after: permissions } },
  })
  return toRole(role, new Map())
}
