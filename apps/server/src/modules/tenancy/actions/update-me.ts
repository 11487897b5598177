import type { ReplyOf } from '@palier/contracts'
import type { updateMe as contract } from '@palier/contracts/identity'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { findPerson, updatePerson } from '../../identity/index.ts'
import { type Changes, changesBetween, givenFields } from '../domain/changes.ts'
import { getMe } from '../reads.ts'
import { noAccess, scopeOfPlace } from '../spaces.ts'
import { placesOfMember } from '../store/places.ts'

/** Changes the person's own name and interface preferences. */
export async function updateMe(ctx: PersonCtx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const given = givenFields(body)
  const before = await findPerson(ctx.tx, ctx.actor.userId)
  const changes = before ? changesBetween(before, given) : {}
  if (Object.keys(changes).length > 0) {
    await updatePerson(ctx.tx, ctx.actor.userId, given, ctx.now)
    await tellWhereMember(ctx, changes)
  }
  return getMe(ctx)
}

/** Others know the person by that name: it is written down wherever the person is a member. */
async function tellWhereMember(ctx: PersonCtx, changes: Changes): Promise<void> {
  const { userId: id, name } = ctx.actor
  for (const row of await placesOfMember(ctx.tx, id))
    await ctx.inScope(scopeOfPlace({ row, access: noAccess(row.customerId) }), (own) =>
      own.record('user.profile_changed', {
        object: { type: 'user', id, name },
        customerId: row.customerId,
        payload: {},
        changes,
      }),
    )
}
