import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/security'
import { addDuration } from '@palier/kernel'
import { machineNow } from '../../platform/clock.ts'
import type { OpenCtx, PersonCtx } from '../../platform/http/serve.ts'
import { factorsOf } from './factor-store.ts'
import { linksOf, listProviders } from './provider-store.ts'
import type { SecurityDeps } from './security-deps.ts'
import { instantOf } from './sign-in.ts'
import { listTrustedDevices, passwordOf, securityMailsOf } from './sign-in-store.ts'

const DAY_MS = 24 * 3600 * 1000

/** Everything with which the person signs in. [CA-067] */
export function securityOf(deps: Pick<SecurityDeps, 'policyOf'>) {
  return async (ctx: PersonCtx): Promise<ReplyOf<typeof contract.getSecurity>> => {
    const { userId, email } = ctx.actor
    const policy = await deps.policyOf(ctx.tx, userId)
    const factors = await factorsOf(ctx.tx, userId)
    const password = await passwordOf(ctx.tx, userId)
    const passwordSetAt = password ? instantOf(password.setAt) : null
    return {
      email,
      passwordSetAt,
      passwordExpiresAt:
        passwordSetAt === null || policy.passwordMaxAgeDays === null
          ? null
          : addDuration(passwordSetAt, { ms: policy.passwordMaxAgeDays * DAY_MS }),
      secondFactorDemanded: policy.demandsSecondFactor,
      emailCodesAllowed: !policy.demandsSecondFactor || policy.allowsEmailCodes,
      authenticatorSince: sinceOf(factors.authenticator),
      emailCodesSince: sinceOf(factors.email),
      recoveryCodesLeft: factors.recoveryCodesLeft,
      passkeys: factors.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: instantOf(createdAt),
        lastUsedAt: lastUsedAt && instantOf(lastUsedAt),
      })),
      trustedDevices: (await listTrustedDevices(ctx.tx, userId, machineNow())).map((device) => ({
        id: device.id,
        userAgent: device.userAgent,
        ipAddress: device.ipAddress,
        trustedAt: instantOf(device.createdAt),
        expiresAt: instantOf(device.expiresAt),
      })),
      linkedSignIns: (await linksOf(ctx.tx, userId)).map(({ id, providerId, name, createdAt }) => ({
        id,
        providerId,
        providerName: name,
        linkedAt: instantOf(createdAt),
      })),
      securityMails: await securityMailsOf(ctx.tx, userId),
    }
  }
}

export async function listSignInMethods(ctx: OpenCtx): Promise<ReplyOf<typeof contract.listSignInMethods>> {
  const providers = await listProviders(ctx.tx)
  return { providers: providers.map(({ id, kind, name }) => ({ id, kind, name })) }
}

function sinceOf(row: { confirmedAt: Date | null } | undefined) {
  return row?.confirmedAt ? instantOf(row.confirmedAt) : null
}
