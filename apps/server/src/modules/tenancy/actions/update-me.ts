import type { ReplyOf } from '@palier/contracts'
import type { updateMe as contract } from '@palier/contracts/identity'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { updatePerson } from '../../identity/index.ts'
import { givenFields } from '../domain/changes.ts'
import { getMe } from '../reads.ts'

/** Changes the person's own name and interface preferences. */
export async function updateMe(ctx: PersonCtx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const changes = givenFields(body)
  if (Object.keys(changes).length > 0) await updatePerson(ctx.tx, ctx.actor.userId, changes, ctx.now)
  return getMe(ctx)
}
