import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/security'
import { machineNow } from '../../../platform/clock.ts'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as store from '../factor-store.ts'
import { beginAuthenticator, issueRecoveryCodes, takeAuthenticatorCode, takeEmailCode } from '../second-factors.ts'
import {
  afterFactorAdded,
  afterFactorRemoved,
  lockedFacts,
  refuseMissingFactor,
  type SecurityDeps,
} from '../security-deps.ts'

const ISSUER = 'Palier'

/** Makes the secret of an authenticator app; it counts once a code of it was typed. [CA-071] */
export function startAuthenticator(deps: SecurityDeps) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.startAuthenticator>> => {
    const { userId, email } = ctx.actor
    const begun = await beginAuthenticator(ctx.tx, deps.seal, { userId, email, issuer: ISSUER, now: machineNow() })
    if (!begun) throw new Refusal('second_factor.exists')
    return begun
  }
}

export function confirmAuthenticator(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { body }: Parsed<typeof contract.confirmAuthenticator>,
  ): Promise<ReplyOf<typeof contract.confirmAuthenticator>> => {
    const { userId } = ctx.actor
    await store.lockPerson(ctx.tx, userId)
    const row = await store.findSecondFactor(ctx.tx, userId, 'authenticator')
    if (!row || row.confirmedAt) throw new Refusal('second_factor.not_started')
    if (!(await takeAuthenticatorCode(ctx.tx, deps.seal, { userId, code: body.code, now: machineNow() })))
      throw wrongCode()
    await store.confirmSecondFactor(ctx.tx, userId, 'authenticator', machineNow())
    return afterFactorAdded(ctx, deps, 'authenticator_added')
  }
}

export function removeAuthenticator(deps: SecurityDeps) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.removeAuthenticator>> => {
    const { policy, factors } = await lockedFacts(ctx, deps)
    if (!factors.authenticator) throw new Refusal('not_found')
    refuseMissingFactor(policy, { ...factors, authenticator: undefined })
    await store.deleteSecondFactor(ctx.tx, ctx.actor.userId, 'authenticator')
    await afterFactorRemoved(ctx, deps, 'authenticator_removed')
    return {}
  }
}

/** Turns codes by mail on by the one that was mailed to the person; sending it is the protocol's. [DC-009] */
export function confirmEmailCodes(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { body }: Parsed<typeof contract.confirmEmailCodes>,
  ): Promise<ReplyOf<typeof contract.confirmEmailCodes>> => {
    const { userId } = ctx.actor
    const { policy, factors } = await lockedFacts(ctx, deps)
    if (factors.email) throw new Refusal('second_factor.exists')
    if (policy.demandsSecondFactor && !policy.allowsEmailCodes) throw new Refusal('second_factor.email_not_allowed')
    if (!(await takeEmailCode(ctx.tx, { userId, code: body.code, now: machineNow() }))) throw wrongCode()
    await store.beginSecondFactor(ctx.tx, { userId, kind: 'email', sealedSecret: null, now: machineNow() })
    await store.confirmSecondFactor(ctx.tx, userId, 'email', machineNow())
    return afterFactorAdded(ctx, deps, 'email_codes_added')
  }
}

export function removeEmailCodes(deps: SecurityDeps) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.removeEmailCodes>> => {
    const { policy, factors } = await lockedFacts(ctx, deps)
    if (!factors.email) throw new Refusal('not_found')
    refuseMissingFactor(policy, { ...factors, email: undefined })
    await store.deleteSecondFactor(ctx.tx, ctx.actor.userId, 'email')
    await afterFactorRemoved(ctx, deps, 'email_codes_removed')
    return {}
  }
}

export function renewRecoveryCodes(deps: SecurityDeps) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.renewRecoveryCodes>> => {
    const { factors } = await lockedFacts(ctx, deps)
    if (!factors.authenticator && !factors.email && factors.passkeys.length === 0)
      throw new Refusal('second_factor.none')
    const recoveryCodes = await issueRecoveryCodes(ctx.tx, ctx.actor.userId, machineNow())
    await deps.record(ctx, 'recovery_codes_renewed')
    return { recoveryCodes }
  }
}

function wrongCode(): Refusal {
  return new Refusal('second_factor.wrong_code', {}, [
    { path: 'body.code', code: 'wrong', message: 'is not right, or no longer' },
  ])
}
