import type { ReplyOf } from '@palier/contracts'
import type { deleteRole as contract } from '@palier/contracts/roles'
import { type Ctx, sqlState } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import * as store from '../store/roles.ts'

const FOREIGN_KEY_VIOLATION = '23503'

/** Deletes a role. @throws Refusal `role.held` while somebody holds it or is invited to it: foreign keys decide. */
export async function deleteRole(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { id, name, permissions } = oneOr('role.not_found', await store.lockRole(ctx.tx, ctx.scope, params.roleId))
  try {
    await ctx.tx.transaction((attempt) => store.deleteRole(attempt, ctx.scope, id))
  } catch (error) {
    if (sqlState(error) === FOREIGN_KEY_VIOLATION) throw new Refusal('role.held')
    throw error
  }
  await ctx.record('role.deleted', {
    object: { type: 'role', id, name },
    payload: {},
    changes: { permissions: { before: permissions, after: null } },
  })
  return {}
}
