import type { Permission } from '@palier/contracts'
import * as fields from '@palier/contracts'
import { endSession, listSessions } from '@palier/contracts/identity'
import { createApiKey, revokeOwnApiKey } from '@palier/contracts/keys'
import { createNetworkRule } from '@palier/contracts/network'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { apiKeys } from '../../modules/keys/schema.ts'
import { clientFor, type Harness, signIn } from '../harness.ts'

/** A way in that is closed, and what it is answered. */
export type ClosedWay = { readonly cookie?: string; readonly key?: string; readonly code: string }

/** A key that expired, one that was revoked, and a session that was ended: all of acme's owner, who may do everything. */
export async function makeClosedWays(harness: Harness): Promise<readonly ClosedWay[]> {
  const owner = harness.as('acme.owner')
  const [expired, revoked] = [await makeKey(harness, ['plan.view']), await makeKey(harness, ['plan.view'])]
  await harness.database.owner
    .update(apiKeys)
    .set({ expiresAt: revoked.key.createdAt })
    .where(eq(apiKeys.id, expired.key.id))
  await owner.call(revokeOwnApiKey, { params: { apiKeyId: revoked.key.id } })
  const cookie = await signIn(harness.url, 'acme.owner@acme.example')
  const { items } = await clientFor(harness.url, cookie).call(listSessions)
  const sessionId = items.find(({ current }) => current)?.id ?? ''
  await owner.call(endSession, { params: { sessionId } })
  return [
    { key: expired.secret, code: 'access.key_invalid' },
    { key: revoked.secret, code: 'access.key_invalid' },
    { cookie, code: 'access.signed_out' },
  ]
}

/** A key of acme's owner with these permissions and no other. */
export async function makeKey(harness: Harness, permissions: Permission[]) {
  return harness.as('acme.owner').call(createApiKey, { body: { name: permissions.join(' '), permissions } })
}

/** A key of bakery's owner, and the addresses from which acme's people may work. */
export async function makeWaysOfVictim(harness: Harness, portal: string) {
  const { key, secret } = await harness
    .as('bakery.owner', portal)
    .call(createApiKey, { body: { name: 'Till of the shop', permissions: ['customer.view'] } })
  const { rules } = await harness
    .as('acme.owner')
    .call(createNetworkRule, { body: { description: 'Office of the mill', addresses: ['127.0.0.0/8'] } })
  const ids: [z.ZodType | string, string][] = [
    [fields.ApiKeyId, key.id],
    [fields.NetworkRuleId, rules[0]?.id ?? ''],
  ]
  const factors = await makeFactorsOfVictim(harness)
  return { ids: [...ids, ...factors.ids], secrets: [key.name, key.prefix, secret, ...factors.secrets] }
}

/** A passkey, an app, codes by mail, a trusted device and a linked sign-in of bakery's owner. */
async function makeFactorsOfVictim(harness: Harness) {
  const { owner } = harness.database
  const user = sql`(select id from users where email = 'bakery.owner@bakery.example')`
  await owner.execute(sql`insert into passkeys (id, user_id, name, public_key, counter, transports, created_at)
    values ('passkey-of-the-mill', ${user}, 'Key of the mill', 'x', 0, '{}', now())`)
  await owner.execute(sql`insert into trusted_devices (id, user_id, token_hash, user_agent, ip_address, created_at, expires_at)
    values ('device-of-the-mill', ${user}, 'x', 'Browser of the mill', '127.0.0.1', now(), now() + interval '30 days')`)
  await owner.execute(sql`insert into sign_in_providers (id, kind, name, issuer, client_id, sealed_client_secret, trusts_address, created_at)
    values ('provider-of-all', 'other', 'Provider of all', 'https://id.example', 'x', 'x', false, now())`)
  await owner.execute(sql`insert into credentials (id, user_id, account_id, provider_id, created_at, updated_at)
    values ('link-of-the-mill', ${user}, 'subject', 'provider-of-all', now(), now())`)
  await owner.execute(sql`insert into second_factors (user_id, kind, confirmed_at, created_at)
    values (${user}, 'authenticator', now(), now()), (${user}, 'email', now(), now())`)
  const ids: [string, string][] = [
    ['passkeyId', 'passkey-of-the-mill'],
    ['deviceId', 'device-of-the-mill'],
    ['linkedSignInId', 'link-of-the-mill'],
    ['providerId', 'unknown-provider'],
  ]
  return { ids, secrets: ['Key of the mill', 'Browser of the mill'] }
}
