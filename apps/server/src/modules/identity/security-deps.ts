import type { QuietChange, SecurityChange } from '@palier/contracts'
import { machineNow } from '../../platform/clock.ts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Seal } from '../../platform/seal.ts'
import type { SignInPolicy } from './domain/sign-in-steps.ts'
import { deleteRecoveryCodes, type Factors, factorsOf, lockPerson } from './factor-store.ts'
import type { Ceremonies } from './passkey-ceremonies.ts'
import { issueRecoveryCodes } from './second-factors.ts'
import type { PolicyOf } from './sign-in.ts'
import { forgetDevices, markSecondFactor, passwordOf } from './sign-in-store.ts'

/** What the commands of a person's own security need beside the database. */
export type SecurityDeps = {
  seal: Seal
  ceremonies: Ceremonies
  policyOf: PolicyOf
  /** Writes the change to the audit log of wherever the person works, and tells them by mail. */
  record(ctx: PersonCtx, change: SecurityChange): Promise<void>
  /** Writes down what the person need not be told. */
  recordQuietly(ctx: PersonCtx, change: QuietChange): Promise<void>
}

/** What the person has and what is asked of them, held still until the command ends. */
export async function lockedFacts(ctx: PersonCtx, deps: SecurityDeps) {
  const { userId } = ctx.actor
  await lockPerson(ctx.tx, userId)
  const policy: SignInPolicy = await deps.policyOf(ctx.tx, userId)
  return { policy, factors: await factorsOf(ctx.tx, userId), password: await passwordOf(ctx.tx, userId) }
}

/**
 * After a factor was shown to work: this session counts as having shown it, and recovery codes are made when there are none, in the
 * hope that they are printed before they are needed.
 */
export async function afterFactorAdded(
  ctx: PersonCtx,
  deps: SecurityDeps,
  change: SecurityChange,
): Promise<{ recoveryCodes: string[] }> {
  const { userId } = ctx.actor
  await markSecondFactor(ctx.tx, ctx.sessionId, machineNow())
  const { recoveryCodesLeft } = await factorsOf(ctx.tx, userId)
  const recoveryCodes = recoveryCodesLeft > 0 ? [] : await issueRecoveryCodes(ctx.tx, userId, machineNow())
  await deps.record(ctx, change)
  return { recoveryCodes }
}

/** After a factor was removed: no device is trusted any more, and recovery codes end with the last factor. */
export async function afterFactorRemoved(ctx: PersonCtx, deps: SecurityDeps, change: SecurityChange): Promise<void> {
  await forgetDevices(ctx.tx, ctx.actor.userId)
  if (factorCount(await factorsOf(ctx.tx, ctx.actor.userId), true) === 0)
    await deleteRecoveryCodes(ctx.tx, ctx.actor.userId)
  await deps.record(ctx, change)
}

/** @throws Refusal `second_factor.demanded` when what is left is not enough for where the person works. */
export function refuseMissingFactor(policy: SignInPolicy, left: Factors): void {
  if (policy.demandsSecondFactor && factorCount(left, policy.allowsEmailCodes) === 0)
    throw new Refusal('second_factor.demanded')
}

function factorCount(factors: Factors, allowsEmailCodes: boolean): number {
  return factors.passkeys.length + (factors.authenticator ? 1 : 0) + (factors.email && allowsEmailCodes ? 1 : 0)
}
