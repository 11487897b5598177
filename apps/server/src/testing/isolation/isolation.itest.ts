import type { AnyRoute, Problem } from '@palier/contracts'
import { createContact } from '@palier/contracts/contacts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'
import { ROUTES_WITH_BODIES } from './bodies.ts'
import { type Attacker, type Cast, makeCast } from './cast.ts'
import { ALL_ROUTES, digestRows, disableRowSecurity, readByOwner } from './evidence.ts'
import { type Aimed, type Answer, aimedAt, holdsAny, keyOf, send } from './requests.ts'
import { makeVictim, type Victim } from './victim.ts'

// Every route of the contracts, replayed with the real identifiers of acme's customer bakery by people who have no right to
// them. Once with both locks, and once more with each of them alone.
const MODES = [
  { locks: 'with both locks', scopeFilters: true, rowSecurity: true },
  { locks: 'with row-level security alone', scopeFilters: false, rowSecurity: true },
  { locks: 'with the scope filters of the application alone', scopeFilters: true, rowSecurity: false },
]
const routes = ALL_ROUTES.map((route) => ({ key: keyOf(route), route }))

test('every body that is written for an attack belongs to a route', () => {
  expect([...ROUTES_WITH_BODIES].sort()).toEqual(
    ALL_ROUTES.filter(({ body }) => body)
      .map(keyOf)
      .sort(),
  )
})

describe.each(MODES)('$locks', ({ scopeFilters, rowSecurity }) => {
  let harness: Harness
  let victim: Victim
  let cast: Cast
  let before: { read: Awaited<ReturnType<typeof readByOwner>>; rows: Record<string, string> }

  beforeAll(async () => {
    harness = await startHarness({ scopeFilters })
    victim = await makeVictim(harness)
    cast = await makeCast(harness, victim)
    // The member who is given one permission less for each route is no evidence.
    await cast.without('seller.view')
    if (!rowSecurity) await disableRowSecurity(harness)
    before = { read: await readByOwner(harness, victim), rows: await digestRows(harness, victim) }
  }, 120_000)
  afterAll(() => harness.stop())

  test('the owner of the seller reads everything that the others must not', () => {
    // Whether it is a child of itself, it may ask as little as the others; and its store is closed to everybody.
    const closed = ['GET /resellers/', 'GET /stores/']
    const refused = [...before.read].filter(
      ([key, text]) => text.length === 3 && !closed.some((start) => key.startsWith(start)),
    )
    expect(refused).toEqual([])
    const read = [...before.read.values()].join('\n')
    const unread = ['Odette Flour', 'cheque of the mill', 'Pays late', 'Ovens', 'Recipes', 'Fournil Odette']
    expect(unread.filter((secret) => !read.includes(secret))).toEqual([])
  })

  test.each(routes)(
    '$key gives a neighbour, another customer and the staff of other customers nothing',
    async ({ route }) => {
      const leaks: string[] = []
      for (const attacker of cast.attackers) {
        for (const aimed of aimedAt(route, victim, attacker.customerId)) {
          // What staff may do for their own customers changes the seller's books, and is no attack.
          if (attacker.targets && route.method !== 'GET' && !mustBeRefused(attacker, aimed)) continue
          const own = await send(harness.url, route, aimed, { cookie: attacker.cookie, space: attacker.ownSpace })
          leaks.push(...faultsOf(route, attacker, aimed, own, mustBeRefused(attacker, aimed)))
        }
        for (const aimed of aimedAt(route, victim, attacker.customerId).slice(0, 1)) {
          const foreign = await send(harness.url, route, aimed, {
            cookie: attacker.cookie,
            space: attacker.foreignSpace,
          })
          leaks.push(...faultsOf(route, attacker, aimed, foreign, !isOpen(route) || mustBeRefused(attacker, aimed)))
        }
      }
      expect(leaks).toEqual([])
    },
  )

  // Who somebody is, and what they may do, is decided before either lock: it is not asked anew for each of them.
  const refusedByPermission = rowSecurity ? routes.filter(({ route }) => !isOpen(route)) : []
  const refusedToNobody = rowSecurity && scopeFilters ? routes.filter(({ route }) => route.permission !== 'public') : []

  test.each(refusedByPermission)('$key is refused to whoever lacks its permission', async ({ route }) => {
    const { permission } = route
    if (permission === 'public' || permission === 'signed_in') throw new Error('An open route has no permission')
    const lacking = cast.members.filter(({ permissions }) => !permissions.includes(permission))
    const answers: unknown[] = []
    // Nothing was parsed yet when this is decided: one call is as good as all.
    for (const member of [...lacking, await cast.without(permission)])
      for (const aimed of aimedAt(route, victim, victim.customerId).slice(0, 1)) {
        const { status, text } = await send(harness.url, route, aimed, member)
        answers.push([member.name, status, codeOf(text)])
      }
    expect(answers.filter((answer) => !String(answer).endsWith(',403,access.denied'))).toEqual([])
    expect(answers.length).toBeGreaterThan(0)
  })

  test.each(refusedToNobody)('$key is refused to whoever has not signed in', async ({ route }) => {
    for (const space of ['acme', victim.portal])
      for (const aimed of aimedAt(route, victim, victim.customerId).slice(0, 1)) {
        const { status, text } = await send(harness.url, route, aimed, { space })
        expect([status, codeOf(text)]).toEqual([401, 'access.signed_out'])
      }
    for (const { code, ...way } of cast.closedWays)
      for (const aimed of aimedAt(route, victim, victim.customerId).slice(0, 1)) {
        const { status, text } = await send(harness.url, route, aimed, { ...way, space: 'acme' })
        expect([status, codeOf(text)]).toEqual([401, code])
      }
  })

  test('a suspended member reaches nothing at all', async () => {
    const answers: unknown[] = []
    for (const { key, route } of routes.filter(({ route: each }) => !isOpen(each)))
      for (const aimed of aimedAt(route, victim, victim.customerId).slice(0, 1)) {
        const { status, text } = await send(harness.url, route, aimed, cast.suspended)
        if (status !== 404 || codeOf(text) !== 'access.space_not_found') answers.push([key, status, text.slice(0, 200)])
      }
    expect(answers).toEqual([])
  })

  test('the reply kept for a repetition is given to nobody else who repeats the key', async () => {
    const idempotencyKey = 'the key of acme'
    const body = { kind: 'technical', name: 'Kept', email: 'kept@flour.example' } as const
    const call = { params: { customerId: harness.world.florist.id }, body, idempotencyKey }
    const kept = await harness.as('acme.owner').call(createContact, call)
    expect(await harness.as('acme.owner').call(createContact, call)).toEqual(kept)
    await expect(harness.as('globex.owner').call(createContact, call)).rejects.toMatchObject({ status: 404 })
    expect((await harness.as('florist.owner').call(createContact, call)).id).not.toBe(kept.id)
  })

  test('after all of it the rows of the victim are what they were', async () => {
    await cast.without('seller.view')
    expect(await digestRows(harness, victim)).toEqual(before.rows)
    expect(await readByOwner(harness, victim)).toEqual(before.read)
  })

  if (scopeFilters) return

  test('without any lock the same attack shows the victim, so that it would be seen', async () => {
    await disableRowSecurity(harness)
    const blind: string[] = []
    for (const { key, route } of routes.filter(({ key }) => key.startsWith('GET ') && key.includes(':')))
      for (const attacker of cast.attackers.slice(0, 1))
        for (const aimed of aimedAt(route, victim, attacker.customerId)) {
          const answer = await send(harness.url, route, aimed, { cookie: attacker.cookie, space: attacker.ownSpace })
          if (faultsOf(route, attacker, aimed, answer, true).length === 0) blind.push(key)
        }
    // A seller that is no child is found by its parent, not by a scope; a store, by being open.
    expect(blind).toEqual([
      'GET /resellers/:sellerId',
      'GET /resellers/:sellerId/grant',
      'GET /resellers/:sellerId/allotment',
      'GET /stores/:slug',
      'GET /stores/:slug/sign-up',
      'GET /resellers/:sellerId/storage-location',
    ])
  })
})

function faultsOf(route: AnyRoute, attacker: Attacker, aimed: Aimed, answer: Answer, mustRefuse: boolean): string[] {
  const { status, text } = answer
  const told = `${attacker.name} ${JSON.stringify(aimed)}: ${status} ${text.slice(0, 400)}`
  if (status === 400 || status >= 500) return [`does not answer as it should: ${told}`]
  if (holdsAny(text, attacker.mustNotSee)) return [`shows the victim's: ${told}`]
  const isRefused = status === 403 || status === 404 || route.refuses?.includes(codeOf(text) ?? 'internal')
  return mustRefuse && !isRefused ? [`is not refused: ${told}`] : []
}

function mustBeRefused({ targets }: Attacker, { path, body, namesVictim }: Aimed): boolean {
  return targets ? holdsAny(path + JSON.stringify(body ?? ''), targets) : namesVictim
}

function isOpen({ permission }: AnyRoute): boolean {
  return permission === 'public' || permission === 'signed_in'
}

function codeOf(text: string): Problem['code'] | undefined {
  // A file is no refusal.
  if (!text.startsWith('{')) return undefined
  const answer: Partial<Problem> = JSON.parse(text)
  return answer.code
}
