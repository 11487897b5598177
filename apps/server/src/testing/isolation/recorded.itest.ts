import type { AnyRoute, Problem } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../harness.ts'
import { ALL_ROUTES } from './evidence.ts'
import { type Aimed, aimedAt, keyOf, send } from './requests.ts'
import { makeVictim, type Victim } from './victim.ts'

// Every route that changes something, carried out by whoever may, on what acme and its customer bakery have: each must leave an
// entry in the audit log, in the same transaction.

/** Routes that change nothing, although they are no GET: previews and look-ups. */
const ONLY_TELL = /-previews$|-rehearsals$|-lookups$/

/** Routes that this world gives nothing to do for, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  'DELETE /members/:membershipId': 'the only owner of a portal stays',
  'DELETE /members/:membershipId/suspension': 'the only owner of a portal is not suspended',
  'PATCH /members/:membershipId': 'the member has the role that is given',
  'PUT /members/:membershipId/suspension': 'the only owner of a portal is not suspended',
  'DELETE /me/memberships/:membershipId': 'the only owner of a portal stays',
  'POST /me/memberships': 'an invitation is accepted by whoever got its letter',
  'PUT /me/memberships/:membershipId/reference': 'which space opens first is an arrangement, and changes no right',
  'POST /me/authenticator': 'the person has one',
  'POST /me/authenticator/confirmation': 'takes a code of the moment',
  'POST /me/email-codes': 'takes a code that was mailed',
  'POST /me/passkey-options': 'asks for the riddle that a passkey answers, and changes nothing',
  'POST /me/passkeys': 'takes the answer of a passkey',
  'DELETE /me/trusted-devices/:deviceId': 'the device is gone with the factor before it',
  'POST /sign-in-providers': 'only the provider of an installation has them',
  'DELETE /sign-in-providers/:providerId': 'only the provider of an installation has them',
  'DELETE /own-api-keys/:apiKeyId': 'the key is somebody else’s, and its seller revokes it',
  'DELETE /sessions/:sessionId': 'the same session is ended by the person whose it is',
  'POST /billing-account-encryption': 'nothing waits to be locked',
  'POST /collections/:collectionId/file': 'the collection has nothing left',
  'POST /collections/:collectionId/settlement': 'the collection was not sent',
  'POST /collection-entries/:entryId/refund': 'nothing was collected yet',
  'POST /collection-entries/:entryId/return': 'nothing was collected yet',
  'POST /deliveries/:deliveryId/attempts': 'the delivery did not fail',
  'PUT /orders/:orderId/completion': 'the order does not wait',
  'POST /orders/:orderId/cancellation': 'the order does not wait',
  'PUT /orders/:orderId/approval': 'the order does not wait for approval',
  'POST /orders/:orderId/refusal': 'the order does not wait for approval',
  'PUT /own-subscriptions/:subscriptionId/conversion': 'the staff kept the trial before',
  'POST /own-orders': 'the seller is no customer of its own',
  'PATCH /allotment': 'the contract leaves that to the seller above',
  'DELETE /backup/groups/:groupId': 'the group has accounts',
  'PUT /customers/:customerId/archive': 'the customer has a subscription',
  'POST /customers/:customerId/cancellation': 'the customer has ended already',
}

/** What ends something comes late, in this order; everything else before it. */
const LATE: readonly string[] = [
  'POST /collections/:collectionId/cancellation',
  'POST /billing-accounts/:billingAccountId/revocation',
  'PUT /subscriptions/:subscriptionId/suspension',
  'DELETE /subscriptions/:subscriptionId/suspension',
  'PUT /customers/:customerId/suspension',
  'DELETE /customers/:customerId/suspension',
  'DELETE /backup/groups/:groupId',
  'POST /subscriptions/:subscriptionId/cancellation',
]
const LAST: readonly string[] = [
  'DELETE /me/sessions/:sessionId',
  'PUT /members/:membershipId/login',
  'POST /members/:membershipId/password-reset',
  'POST /customers/:customerId/moves',
  'POST /customers/:customerId/cancellation',
  'POST /customers/:customerId/deletion',
  'PUT /resellers/:sellerId/grant',
]
/** Before the retry that closes the to-do, and an entry that is left before it is made again. */
const FIRST: readonly string[] = ['DELETE /entries/:space', 'POST /entries', 'POST /todos/:todoId/closing']

const changing = ALL_ROUTES.filter(({ method, path }) => method !== 'GET' && !ONLY_TELL.test(path))
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

test('every route that changes something writes what it did into the audit log', async () => {
  const silent: string[] = []
  const refused: string[] = []
  for (const { key, route } of changing) {
    if (key in NOT_HERE) continue
    const answers = []
    for (const aimed of aimedAt(route, victim, victim.customerId)) answers.push(await carryOut(route, aimed))
    if (answers.some(({ isDone, entries }) => isDone && entries.length > 0)) continue
    const told = `${key}: ${answers.map((answer) => answer.told).join(' | ')}`
    if (answers.some(({ isDone }) => isDone)) silent.push(told)
    else refused.push(told)
  }
  expect({ silent, refused }).toEqual({ silent: [], refused: [] })
}, 120_000)

test('the exceptions are routes that exist', () => {
  const keys = changing.map(({ key }) => key)
  expect([...Object.keys(NOT_HERE), ...FIRST, ...LATE, ...LAST].filter((key) => !keys.includes(key))).toEqual([])
})

async function carryOut(route: AnyRoute, aimed: Aimed) {
  const before = await newestEntry()
  const { status, text } = await send(harness.url, route, aimed, whoMay(route))
  const rows = await rowsOf<{ action: string }>(
    harness.database.owner,
    sql`select action from audit_entries where id > ${before}::uuid and outcome = 'done' order by id`,
  )
  const entries = rows.map(({ action }) => action)
  return { isDone: status < 300, entries, told: `${status} ${status < 300 ? '' : (JSON.parse(text) as Problem).code}` }
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
