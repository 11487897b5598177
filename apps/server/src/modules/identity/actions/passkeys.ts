import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/security'
import { machineNow } from '../../../platform/clock.ts'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as store from '../factor-store.ts'
import { hasLinkedSignIn } from '../provider-store.ts'
import {
  afterFactorAdded,
  afterFactorRemoved,
  lockedFacts,
  refuseMissingFactor,
  type SecurityDeps,
} from '../security-deps.ts'
import { PASSKEYS_AT_MOST } from '../settings.ts'

export function startPasskey(deps: SecurityDeps) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.startPasskey>> => {
    const { userId, name, email } = ctx.actor
    const { passkeys: known } = await store.factorsOf(ctx.tx, userId)
    if (known.length >= PASSKEYS_AT_MOST) throw new Refusal('passkey.too_many')
    return { options: await deps.ceremonies.askForNew(ctx.tx, { userId, name, email, known, now: machineNow() }) }
  }
}

/** Keeps the passkey that the browser made. It counts as a second factor as well. */
export function addPasskey(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { body }: Parsed<typeof contract.addPasskey>,
  ): Promise<ReplyOf<typeof contract.addPasskey>> => {
    const { userId } = ctx.actor
    await store.lockPerson(ctx.tx, userId)
    const passkey = await deps.ceremonies.readNew(ctx.tx, userId, body.response, machineNow())
    if (!passkey) throw new Refusal('passkey.not_valid')
    const isNew = await store.insertPasskey(ctx.tx, {
      ...passkey,
      userId,
      name: body.name,
      createdAt: new Date(machineNow()),
    })
    if (!isNew) throw new Refusal('passkey.exists')
    return afterFactorAdded(ctx, deps, 'passkey_added')
  }
}

export function renamePasskey(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { params, body }: Parsed<typeof contract.renamePasskey>,
  ): Promise<ReplyOf<typeof contract.renamePasskey>> => {
    if (!(await store.renamePasskey(ctx.tx, ctx.actor.userId, params.passkeyId, body.name)))
      throw new Refusal('not_found')
    await deps.recordQuietly(ctx, 'passkey_renamed')
    return {}
  }
}

export function removePasskey(deps: SecurityDeps) {
  return async (
    ctx: PersonCtx,
    { params }: Parsed<typeof contract.removePasskey>,
  ): Promise<ReplyOf<typeof contract.removePasskey>> => {
    const { userId } = ctx.actor
    const { policy, factors, password } = await lockedFacts(ctx, deps)
    if (!(await store.deletePasskey(ctx.tx, userId, params.passkeyId))) throw new Refusal('not_found')
    const left = factors.passkeys.filter(({ id }) => id !== params.passkeyId)
    refuseMissingFactor(policy, { ...factors, passkeys: left })
    if (left.length === 0 && !password && !(await hasLinkedSignIn(ctx.tx, userId))) throw new Refusal('credential.last')
    await afterFactorRemoved(ctx, deps, 'passkey_removed')
    return {}
  }
}
