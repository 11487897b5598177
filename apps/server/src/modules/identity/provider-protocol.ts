import { addDuration } from '@palier/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { refuseOldProof } from '../../platform/http/proof.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Authenticator } from './authenticate.ts'
import { ask, attempt, type Challenge, settle } from './challenge-store.ts'
import type { Cookies } from './cookies.ts'
import type { Limits } from './limits.ts'
import type { OpenId, ProviderIdentity } from './openid.ts'
import type { IdentityLog, PersonAct, SecurityChange } from './ports.ts'
import { findLink, findProvider, insertLink, type ProviderRow } from './provider-store.ts'
import { actBy, limited, PREFIX, parse } from './requests.ts'
import { CEREMONY_SECONDS } from './settings.ts'
import type { SignIn } from './sign-in.ts'
import { markProved } from './sign-in-store.ts'
import type { StepsOptions } from './steps-protocol.ts'
import { findPerson, findPersonByEmail } from './store.ts'

export type ProviderOptions = {
  database: Database
  openId: OpenId
  signIn: SignIn
  authenticator: Authenticator
  cookies: Cookies
  limits: Limits
  log: IdentityLog
  publicUrl: string
  beginSession: StepsOptions['beginSession']
  onSecurityChanged(act: PersonAct, change: SecurityChange): Promise<void>
}

/** Why somebody who came back from a provider is not signed in; the sign-in page has a sentence for each. */
type Failure = 'provider' | 'provider_unknown' | 'provider_taken' | 'provider_denied'

const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])/, 'is not an address of this portal')
const Start = z.object({
  providerId: z.string().max(64),
  next: OwnPath.default('/'),
  link: z.boolean().default(false),
  /** To prove again, in the open session, who one is. */
  prove: z.boolean().default(false),
})
const RETURN_COOKIE = 'return'

/** Signing in at an OpenID Connect provider, and linking one to an account that is open. */
export function createProviderProtocol(options: ProviderOptions): (fastify: FastifyInstance) => Promise<void> {
  const { openId, cookies, signIn } = options
  const db = options.database.owner

  /** Gives the address to go to. The browser keeps the state in a cookie, so that nobody else's return is taken for its own. */
  async function start(request: FastifyRequest, reply: FastifyReply) {
    const { providerId, next, link, prove } = parse(Start, request)
    await limited(reply, () => options.limits.passkey(request.ip))
    const session = link || prove ? await options.authenticator.authenticate(request) : undefined
    if ((link || prove) && !session) throw new Refusal('access.signed_out')
    if (session && link) refuseOldProof(session)
    const provider = await findProvider(db, providerId)
    if (!provider) throw new Refusal('not_found')
    const { url, journey } = await openId.begin(provider, { again: prove }).catch((error: unknown) => {
      options.log.warn({ err: error, providerId }, 'a sign-in provider cannot be reached')
      throw new Refusal('sign_in_provider.unreachable')
    })
    await ask(db, {
      kind: 'provider',
      key: journey.state,
      ...(session ? { userId: session.actor.userId } : {}),
      facts: { ...journey, providerId, next, ...(prove ? { proof: 'yes' } : {}) },
      expiresAt: addDuration(machineNow(), { ms: CEREMONY_SECONDS * 1000 }),
    })
    void reply.header('set-cookie', cookies.written(RETURN_COOKIE, journey.state, CEREMONY_SECONDS))
    return { url }
  }

  async function callback(request: FastifyRequest, reply: FastifyReply) {
    void reply.header('set-cookie', cookies.written(RETURN_COOKIE, '', 0))
    const state = cookies.read(request.headers.cookie, RETURN_COOKIE)
    const journey = state === undefined ? undefined : await attempt(db, 'provider', state, machineNow())
    const provider = journey && (await findProvider(db, journey.facts.providerId ?? ''))
    if (state === undefined || !journey || !provider) return failed(reply, 'provider')
    await settle(db, 'provider', state, machineNow())
    const identity = await identityOf(provider, journey, request)
    if (!identity) return failed(reply, 'provider')
    const { next = '/', proof } = journey.facts
    if (journey.userId === null) return arrive(request, reply, { provider, identity, next })
    const given = { provider, identity, next, userId: journey.userId }
    return proof === undefined ? link(request, reply, given) : prove(request, reply, given)
  }

  async function identityOf(provider: ProviderRow, journey: Challenge, request: FastifyRequest) {
    const { verifier = '', nonce = '', state = '' } = journey.facts
    const query = request.url.slice(request.url.indexOf('?'))
    return openId.complete(provider, { verifier, nonce, state }, query).catch((error: unknown) => {
      options.log.warn({ err: error, providerId: provider.id }, 'a sign-in at a provider failed')
      return undefined
    })
  }

  /** Signs in whoever linked this sign-in, or, at a provider that is trusted with it, whoever has the verified address. */
  async function arrive(
    request: FastifyRequest,
    reply: FastifyReply,
    { provider, identity, next }: { provider: ProviderRow; identity: ProviderIdentity; next: string },
  ) {
    const userId =
      (await findLink(db, provider.id, identity.subject)) ?? (await linkByAddress(request, provider, identity))
    if (userId === undefined) return failed(reply, 'provider_unknown')
    const person = { userId, firstFactor: 'provider', isTwoFactors: false } as const
    const session = await options.beginSession(request, reply, person).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined
      throw error
    })
    if (!session) return failed(reply, 'provider_denied')
    const step = await signIn.proceed(request, reply, session, { renewToken: false })
    return 'step' in step
      ? reply.redirect(`/sign-in?${new URLSearchParams({ step: step.step, next })}`)
      : reply.redirect(next)
  }

  async function linkByAddress(
    request: FastifyRequest,
    provider: ProviderRow,
    { subject, email }: ProviderIdentity,
  ): Promise<string | undefined> {
    const person = provider.trustsAddress && email !== undefined ? await findPersonByEmail(db, email) : undefined
    if (!person) return undefined
    await insertLink(db, { userId: person.id, providerId: provider.id, subject }, machineNow())
    await options.onSecurityChanged(actBy({ ...person, userId: person.id }, request), 'sign_in_linked')
    return person.id
  }

  /** Links the sign-in to the person who began this, if they are still the one who is signed in. */
  async function link(
    request: FastifyRequest,
    reply: FastifyReply,
    given: { provider: ProviderRow; identity: ProviderIdentity; next: string; userId: string },
  ) {
    const session = await options.authenticator.authenticate(request)
    const person = await findPerson(db, given.userId)
    if (!person || session?.actor.userId !== given.userId) return failed(reply, 'provider')
    const { provider, identity, userId } = given
    const isNew = await insertLink(db, { userId, providerId: provider.id, subject: identity.subject }, machineNow())
    const isOwn = isNew || (await findLink(db, provider.id, identity.subject)) === userId
    if (isNew) await options.onSecurityChanged(actBy({ ...person, userId }, request), 'sign_in_linked')
    const told = new URLSearchParams(isOwn ? { linked: 'yes' } : { failure: 'provider_taken' satisfies Failure })
    return reply.redirect(`${given.next}?${told}`)
  }

  /** The person of the open session came back as the one who is linked with it. */
  async function prove(
    request: FastifyRequest,
    reply: FastifyReply,
    given: { provider: ProviderRow; identity: ProviderIdentity; next: string; userId: string },
  ) {
    const session = await options.authenticator.authenticate(request)
    const known = await findLink(db, given.provider.id, given.identity.subject)
    if (known !== given.userId || session?.actor.userId !== known) return failed(reply, 'provider')
    await markProved(db, session.sessionId, machineNow())
    return reply.redirect(given.next)
  }

  return async (fastify) => {
    fastify.post(`${PREFIX}/providers/start`, start)
    fastify.get(`${PREFIX}/callback`, callback)
  }
}

function failed(reply: FastifyReply, failure: Failure) {
  return reply.redirect(`/sign-in?${new URLSearchParams({ failure })}`)
}
