import { type Client, createClient } from '@palier/client'
import type { CustomerId, SellerId } from '@palier/contracts'
import { moveCustomer } from '@palier/contracts/customer-life'
import { createInvitation } from '@palier/contracts/members'
import { createCustomer, createReseller } from '@palier/contracts/tenancy'
import { epochMs, instant } from '@palier/kernel'
import { type App, buildApp } from '../app/build.ts'
import { findPersonByEmail } from '../modules/identity/index.ts'
import { insertPassword } from '../modules/identity/store.ts'
import { acceptForPerson, createRootSeller } from '../modules/tenancy/index.ts'
import type { Clock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { hashSecret } from '../platform/crypto.ts'
import type { Database } from '../platform/db/database.ts'

export type Person =
  | 'provider.owner'
  | 'acme.owner'
  | 'acme.billing'
  | 'acme.support'
  | 'acme.reader'
  | 'globex.owner'
  | 'bakery.owner'
  | 'florist.owner'
  | 'garage.owner'

export type World = {
  northwind: SellerId
  acme: SellerId
  globex: SellerId
  bakery: { id: CustomerId; number: number }
  florist: { id: CustomerId; number: number }
  garage: { id: CustomerId; number: number }
}

export type PreparedWorld = { world: World; cookies: Record<Person, string> }

/** The world is made an hour before the tests begin, so that all of it lies in their past. */
export const WORLD_MADE = '2026-01-15T08:00:00.000Z'
/** Nine in the morning of the first day, UTC. */
export const WORLD_BEGINS = '2026-01-15T09:00:00.000Z'
export const PASSWORD = 'correct horse battery'
const ADDRESS = { line1: '1 rue des Tests', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' }
const PUBLIC_URL = 'http://localhost:3000'

/** A clock that stands at a moment and runs on from there; `set` moves it. */
export function movableClock(from: string): Clock & { set(to: string): void } {
  let baseMs = epochMs(instant(from))
  let startedMs = performance.now()
  return {
    machineMs: () => Math.round(baseMs + (performance.now() - startedMs)),
    set: (to) => {
      baseMs = epochMs(instant(to))
      startedMs = performance.now()
    },
  }
}

function testConfig({ dataDirectory, logLevel, trustedProxies, locations }: TestSettings): Config {
  return readConfig({
    PALIER_DATA: dataDirectory,
    PALIER_SECRET: 'a secret of the tests that is long enough',
    PALIER_LOG: logLevel ?? 'fatal',
    PALIER_TRUSTED_PROXIES: trustedProxies,
    PALIER_LOCATIONS: locations,
    PALIER_DEMO: 'true',
    PORT: '0',
  })
}

type TestSettings = {
  dataDirectory: string
  logLevel?: string
  trustedProxies?: string
  /** As in PALIER_LOCATIONS. */
  locations?: string
}

export function buildTestApp(
  options: TestSettings & { database: Database; clock: Clock; scopeFilters?: boolean },
): Promise<App> {
  return buildApp({
    config: testConfig(options),
    database: options.database,
    clock: options.clock,
    publicUrl: PUBLIC_URL,
    requestsPerMinute: 1_000_000,
    scopeFilters: options.scopeFilters ?? true,
  })
}

/** Makes the world of the tests, through the API, in an empty database. */
export async function makeWorld(app: App): Promise<PreparedWorld> {
  await app.jobs.start({ work: false })
  const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  const cookies = new Map<Person, string>()
  const world = await populate(app, url, cookies)
  return { world, cookies: Object.fromEntries(cookies) as Record<Person, string> }
}

async function populate(app: App, url: string, cookies: Map<Person, string>): Promise<World> {
  const profile = {
    legalName: '',
    companyNumber: '',
    vatNumber: '',
    address: ADDRESS,
    timeZone: 'Europe/Paris',
    language: 'en' as const,
  }
  const { sellerId: northwind } = await createRootSeller(app.door, {
    ...profile,
    slug: 'northwind',
    name: 'Northwind',
    email: 'office@northwind.example',
    currency: 'EUR',
    owner: { name: 'Paula Provider', email: 'provider.owner@northwind.example', password: PASSWORD },
  })
  cookies.set('provider.owner', await signIn(url, 'provider.owner@northwind.example'))
  const provider = clientFor(url, cookieOf(cookies, 'provider.owner'), 'northwind')
  const reseller = async (slug: string) => {
    const made = await provider.call(createReseller, {
      body: {
        ...profile,
        slug,
        name: slug,
        email: `office@${slug}.example`,
        currency: 'EUR',
        owner: { name: `${slug} owner`, email: `${slug}.owner@${slug}.example` },
      },
    })
    await activate(app, `${slug}.owner@${slug}.example`)
    const person = `${slug}.owner` as Person
    cookies.set(person, await signIn(url, `${slug}.owner@${slug}.example`))
    return made.id
  }
  const acme = await reseller('acme')
  const globex = await reseller('globex')
  const customer = async (owner: Person, slug: string, name: string) => {
    const { customer: made } = await clientFor(url, cookieOf(cookies, owner), slug).call(createCustomer, {
      body: {
        kind: 'company',
        name,
        companyNumber: '732829320',
        email: `${name}@${name}.example`,
        language: name === 'bakery' ? 'fr' : 'en',
        address: ADDRESS,
        user: { name: `${name} owner`, email: `${name}.owner@${name}.example` },
      },
    })
    await clientFor(url, cookieOf(cookies, owner), slug).call(moveCustomer, {
      params: { customerId: made.id },
      body: { move: 'win' },
    })
    await activate(app, `${name}.owner@${name}.example`)
    cookies.set(`${name}.owner` as Person, await signIn(url, `${name}.owner@${name}.example`))
    return { id: made.id, number: made.number }
  }
  const world = {
    northwind,
    acme,
    globex,
    bakery: await customer('acme.owner', 'acme', 'bakery'),
    florist: await customer('acme.owner', 'acme', 'florist'),
    garage: await customer('globex.owner', 'globex', 'garage'),
  }
  for (const role of ['billing', 'support', 'reader'] as const) {
    const email = `acme.${role}@acme.example`
    await clientFor(url, cookieOf(cookies, 'acme.owner'), 'acme').call(createInvitation, {
      body: { name: `acme ${role}`, email, role: role === 'reader' ? 'read_only' : role },
    })
    await activate(app, email)
    cookies.set(`acme.${role}`, await signIn(url, email))
  }
  await app.jobs.drain()
  return world
}

/** Gives an invited person the tests' password and lets them accept, as they would through the mailed link. */
async function activate(app: App, email: string): Promise<void> {
  const person = await findPersonByEmail(app.database.owner, email)
  if (!person) throw new Error(`${email} was not invited`)
  passwordHash ??= hashSecret(PASSWORD)
  await insertPassword(app.database.owner, person.id, await passwordHash, await app.door.now())
  await acceptForPerson(app.door, email)
}

let passwordHash: Promise<string> | undefined

export async function signIn(url: string, email: string, password = PASSWORD): Promise<string> {
  const reply = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!reply.ok) throw new Error(`${email} cannot sign in: ${reply.status} ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export function clientFor(url: string, cookie: string, space?: string): Client {
  return createClient({ baseUrl: url, headers: { cookie }, ...(space ? { space } : {}) })
}

function cookieOf(cookies: Map<Person, string>, person: Person): string {
  const cookie = cookies.get(person)
  if (!cookie) throw new Error(`${person} has not signed in`)
  return cookie
}

/** The space that a person works in. */
export function spaceOf(world: World, person: Person): string {
  const spaces: Record<Person, string> = {
    'provider.owner': 'northwind',
    'acme.owner': 'acme',
    'acme.billing': 'acme',
    'acme.support': 'acme',
    'acme.reader': 'acme',
    'globex.owner': 'globex',
    'bakery.owner': `acme/${world.bakery.number}`,
    'florist.owner': `acme/${world.florist.number}`,
    'garage.owner': `globex/${world.garage.number}`,
  }
  return spaces[person]
}
