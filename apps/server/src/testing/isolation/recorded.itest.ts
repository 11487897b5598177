import type { AnyRoute } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../harness.ts'
import { ALL_ROUTES } from './evidence.ts'
import { type Aimed, aimedAt, keyOf, send } from './requests.ts'
import { makeVictim, type Victim } from './victim.ts'

// Every route that changes something, carried out by whoever may, on what acme and its customer bakery have: each must leave an
// entry in the audit log, in the same transaction.

/** Routes that change nothing, although they are no GET. */
const ONLY_TELL: readonly string[] = [
  'POST /bill-run-rehearsals',
  'POST /collection-previews',
  'POST /me/authenticator',
  'POST /me/invitation-lookups',
  'POST /me/passkey-options',
  'POST /order-previews',
  'POST /payment-previews',
  'POST /stores/:slug/order-previews',
  'POST /subscription-previews',
]

/** Routes that this world gives nothing to do for; the entry that they write, and why not here. */
const NOT_HERE: Readonly<Record<string, string>> = {
  'POST /billing-account-encryption': 'billing_account.encrypted: no account waits for a passphrase',
  'POST /collections': 'collection.prepared: what is due is in a collection already',
  'POST /collections/:collectionId/file': 'collection.sent: what it holds has been paid or credited by then',
  'POST /collections/:collectionId/settlement': 'collection.settled: it was not sent',
  'POST /collection-entries/:entryId/return': 'collection_entry.returned: it was not sent',
  'POST /collection-entries/:entryId/refund': 'collection_entry.refunded: it was not sent',
  'POST /me/authenticator/confirmation': 'user.security_changed: needs the code of an app',
  'POST /me/email-codes': 'user.security_changed: needs the code of a mail',
  'POST /me/passkeys': 'user.security_changed: needs the signature of a passkey',
  'POST /sign-in-providers': 'sign_in_provider.created: the provider of the installation only',
  'DELETE /sign-in-providers/:providerId': 'sign_in_provider.deleted: the provider of the installation only',
}

/** What ends something comes late, in this order; everything else before it. */
const LATE: readonly string[] = [
  'PUT /customers/:customerId/suspension',
  'DELETE /customers/:customerId/suspension',
  'PUT /subscriptions/:subscriptionId/suspension',
  'DELETE /subscriptions/:subscriptionId/suspension',
  'POST /parked-accounts/:parkedAccountId/retry',
  'POST /collections/:collectionId/cancellation',
  'POST /billing-accounts/:billingAccountId/revocation',
  'DELETE /backup/groups/:groupId',
  'POST /subscriptions/:subscriptionId/cancellation',
  'PUT /customers/:customerId/archive',
]

/** What a person does about their own sign-in, while they are somebody's member; a factor that ends ends trust in devices. */
const OWN_SECURITY = [
  'POST /me/recovery-codes',
  'PATCH /me/passkeys/:passkeyId',
  'DELETE /me/trusted-devices/:deviceId',
  'DELETE /me/linked-sign-ins/:linkedSignInId',
  'DELETE /me/authenticator',
  'DELETE /me/email-codes',
  'DELETE /me/passkeys/:passkeyId',
]
const FIRST = [...OWN_SECURITY, 'DELETE /entries/:space', 'POST /entries', 'POST /todos/:todoId/closing']
const LAST = [
  'DELETE /me/sessions/:sessionId',
  'DELETE /me/memberships/:membershipId',
  'PUT /resellers/:sellerId/grant',
]

const changing = ALL_ROUTES.filter((route) => route.method !== 'GET' && !ONLY_TELL.includes(keyOf(route)))
  .map((route) => ({ key: keyOf(route), route }))
  .sort((one, other) => placeOf(one.key) - placeOf(other.key))

/** Where a route stands in the story. */
function placeOf(key: string): number {
  if (FIRST.includes(key)) return FIRST.indexOf(key) - FIRST.length
  if (LAST.includes(key)) return 300 + LAST.indexOf(key)
  if (LATE.includes(key)) return 100 + LATE.indexOf(key)
  return key.startsWith('DELETE ') ? 200 : 0
}

let harness: Harness
let victim: Victim
beforeAll(async () => {
  harness = await startHarness()
  victim = await makeVictim(harness)
}, 120_000)
afterAll(() => harness.stop())

test('the exceptions are routes that exist', () => {
  const keys = ALL_ROUTES.map(keyOf)
  expect([...ONLY_TELL, ...Object.keys(NOT_HERE), ...LATE].filter((key) => !keys.includes(key))).toEqual([])
})

test.each(changing.filter(({ key }) => !(key in NOT_HERE)))('$key is written to the audit log', async ({ route }) => {
  const answers = []
  for (const aimed of aimedAt(route, victim, victim.customerId)) answers.push(await carryOut(route, aimed))
  expect(answers.some(({ isDone, entries }) => isDone && entries.length > 0) ? [] : answers).toEqual([])
})

async function carryOut(route: AnyRoute, aimed: Aimed) {
  const before = await newestEntry()
  const { status, text } = await send(harness.url, route, aimed, whoMay(route))
  const rows = await rowsOf<{ action: string }>(
    harness.database.owner,
    sql`select action from audit_entries where id > ${before}::uuid and outcome = 'done' order by id`,
  )
  const entries = rows.map(({ action }) => action)
  return { isDone: status < 300, entries, told: `${status} ${status < 300 ? '' : text.slice(0, 300)}` }
}

/** The victim's own seller; its customer for what is a person's own; its provider for what only a parent decides. */
function whoMay(route: AnyRoute): { cookie: string; space: string } {
  if (route.path.startsWith('/me/')) return { cookie: harness.cookieOf('bakery.owner'), space: victim.portal }
  if (route.path.startsWith('/resellers/')) return { cookie: harness.cookieOf('provider.owner'), space: 'northwind' }
  return { cookie: harness.cookieOf('acme.owner'), space: 'acme' }
}

async function newestEntry(): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    harness.database.owner,
    sql`select id from audit_entries order by id desc limit 1`,
  )
  return row?.id ?? ''
}
