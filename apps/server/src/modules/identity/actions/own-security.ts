import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/security'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { deleteLink, hasLinkedSignIn } from '../provider-store.ts'
import { lockedFacts, type SecurityDeps } from '../security-deps.ts'
import { securityOf } from '../security-reads.ts'
import * as store from '../sign-in-store.ts'

/** Chooses when mails tell of sign-ins. [DC-079] */
export function updateSecurity(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { body }: Parsed<typeof contract.updateSecurity>,
  ): Promise<ReplyOf<typeof contract.updateSecurity>> => {
    const { userId } = ctx.actor
    const before = await store.securityMailsOf(ctx.tx, userId)
    await store.setSecurityMails(ctx.tx, userId, body.securityMails)
    // Whoever would rather not be noticed cannot turn the mails off without one.
    if (before !== 'never' && body.securityMails === 'never') await deps.record(ctx, 'mails_turned_off')
    else if (before !== body.securityMails) await deps.recordQuietly(ctx, 'mails_changed')
    return securityOf(deps)(ctx)
  }
}

export function forgetDevice(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { params }: Parsed<typeof contract.forgetDevice>,
  ): Promise<ReplyOf<typeof contract.forgetDevice>> => {
    if (!(await store.forgetDevice(ctx.tx, ctx.actor.userId, params.deviceId))) throw new Refusal('not_found')
    await deps.recordQuietly(ctx, 'device_forgotten')
    return {}
  }
}

/** Ends the sign-in at a provider, unless it is the only way in. [CA-061] */
export function unlinkSignIn(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { params }: Parsed<typeof contract.unlinkSignIn>,
  ): Promise<ReplyOf<typeof contract.unlinkSignIn>> => {
    const { userId } = ctx.actor
    const { factors, password } = await lockedFacts(ctx, deps)
    if (!(await deleteLink(ctx.tx, userId, params.linkedSignInId))) throw new Refusal('not_found')
    if (!password && factors.passkeys.length === 0 && !(await hasLinkedSignIn(ctx.tx, userId)))
      throw new Refusal('credential.last')
    await deps.record(ctx, 'sign_in_unlinked')
    return {}
  }
}
