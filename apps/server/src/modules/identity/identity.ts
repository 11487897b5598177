import { API_PREFIX } from '@palier/contracts'
import { epochMs } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Session } from '../../platform/http/server.ts'
import type { Module } from '../../platform/module.ts'
import { createSeal } from '../../platform/seal.ts'
import { createAuth } from './auth.ts'
import { createAuthenticator } from './authenticate.ts'
import { createBeginSession } from './begin-session.ts'
import { createCookies } from './cookies.ts'
import { type AttemptLimit, type AttemptLimits, DEFAULT_ATTEMPT_LIMITS } from './domain/attempts.ts'
import { createLimits } from './limits.ts'
import { createLinks } from './links.ts'
import { createNews } from './news.ts'
import { createOpenId } from './openid.ts'
import { createOtherLogin, type OtherLoginOptions } from './other-login.ts'
import { createCeremonies } from './passkey-ceremonies.ts'
import { createPasswordRules } from './passwords/password-rules.ts'
import { createStrengthCheck } from './passwords/strength-check.ts'
import type { IdentityHooks, IdentityLog, Mailer, SessionRules } from './ports.ts'
import { createProofProtocol } from './proof-protocol.ts'
import { createProtocol } from './protocol.ts'
import { createProviderProtocol } from './provider-protocol.ts'
import { identityRoutes, SETTING_UP } from './routes.ts'
import { EMAIL_CODE_SECONDS } from './settings.ts'
import { createSignIn, type PolicyOf } from './sign-in.ts'
import { createStepsProtocol } from './steps-protocol.ts'
import { findPerson, findPersonByEmail } from './store.ts'

export type IdentityOptions = IdentityHooks & {
  database: Database
  /** Signs cookies; at least 32 characters. Another secret signs everybody out. */
  secret: string
  /** Without a slash at the end. `https` makes cookies Secure; links in mails start with it. */
  publicUrl: string
  mailer: Mailer
  log: IdentityLog
  sessionRules: SessionRules
  /** What the sellers of a person ask of their sign-in. */
  policyOf: PolicyOf
  attachPortals: OtherLoginOptions['attachPortals']
  limits?: Partial<AttemptLimits>
}

/** What whoever configures sign-in providers needs of this module. */
export type ProviderKeeper = {
  /** The address to register at a provider. */
  readonly redirectUri: string
  /** The configuration of a provider is fetched again with its next use. */
  forget(providerId: string): void
  sealSecret(secret: string): string
}

export type Identity = {
  readonly module: Module
  /** Whose request this is, or undefined. */
  authenticate(request: FastifyRequest): Promise<Session | undefined>
  /** A single-use link to set a password; valid for 7 days unless said otherwise (seconds). */
  issuePasswordLink(userId: string, validForSeconds?: number): Promise<string>
  /** The link of an invitation, which a person without a password reaches by setting one. */
  issueInvitationLink(userId: string, invitationToken: string): Promise<string>
  readonly providers: ProviderKeeper
  stop(): Promise<void>
}

/** Sign-in for an installation. */
export function createIdentity(options: IdentityOptions): Identity {
  const { database, secret, publicUrl, log, policyOf } = options
  const db = database.owner
  const cookies = createCookies({ secret, publicUrl })
  const authenticator = createAuthenticator({ database, cookies, limitsOf: options.sessionRules.limitsOf })
  const news = createNews({ database, log, hooks: options })
  const seal = createSeal(secret, 'second factors')
  const ceremonies = createCeremonies(publicUrl)
  const strength = createStrengthCheck()
  const passwordRules = createPasswordRules(strength)
  const providerSeal = createSeal(secret, 'sign-in providers')
  const openId = createOpenId({ seal: providerSeal, redirectUri: `${publicUrl}/api/auth/callback` })
  const links = createLinks({ database, publicUrl, auth: () => auth })
  const limits = createLimits({
    database,
    limits: { ...DEFAULT_ATTEMPT_LIMITS, ...options.limits },
    accountLimitOf,
  })

  /** Unknown addresses are counted as usual, so that the count does not tell them apart. */
  async function accountLimitOf(email: string, usual: AttemptLimit): Promise<AttemptLimit> {
    const person = await findPersonByEmail(db, email)
    if (!person) return usual
    const { attemptsBeforeLock, lockMinutes } = await policyOf(db, person.id)
    return { attempts: Math.min(usual.attempts, attemptsBeforeLock), windowSeconds: lockMinutes * 60 }
  }

  async function mailResetLink(userId: string, token: string): Promise<void> {
    const person = await findPerson(db, userId)
    if (!person || !(await limits.mayMailLink(userId))) return
    await options.mailer.sendToUser({ ...person, userId, kind: 'password_reset', url: links.addressOf(token) })
  }

  async function mailCode(userId: string, code: string): Promise<void> {
    const person = await findPerson(db, userId)
    if (person) await options.mailer.sendCode({ ...person, userId, code, minutes: EMAIL_CODE_SECONDS / 60 })
  }

  const auth = createAuth({
    database,
    secret,
    publicUrl,
    log,
    onPasswordChanged: news.onPasswordChanged,
    mailResetLink,
    refusalOf: options.sessionRules.refusalOf,
  })
  const signIn = createSignIn({
    database,
    cookies,
    policyOf,
    refusalOf: options.sessionRules.refusalOf,
    onSignedIn: news.onSignedIn,
  })
  const beginSession = createBeginSession({ database, auth: () => auth, cookies, signIn })
  const common = {
    ...news,
    database,
    limits,
    authenticator,
    cookies,
    signIn,
    passwordRules,
    publicUrl,
    log,
    beginSession,
  }
  const protocols = [
    createProtocol({ ...common, auth, personOfLink: links.personOf }),
    createStepsProtocol({ ...common, seal, ceremonies, mailCode }),
    createProviderProtocol({ ...common, openId }),
    createProofProtocol({ ...common, seal, ceremonies }),
    createOtherLogin({
      ...common,
      seal,
      refusalOf: options.sessionRules.refusalOf,
      attachPortals: options.attachPortals,
    }),
  ]

  /** A person whose sign-in waits for the set-up of a second factor may do that, and nothing else. */
  async function settingUp(request: FastifyRequest): Promise<Session | undefined> {
    const { method, url } = request.routeOptions
    if (!SETTING_UP.some((route) => route.method === method && `${API_PREFIX}${route.path}` === url)) return undefined
    const pending = await signIn.pendingOf(request)
    if (!pending) return undefined
    const { step } = await signIn.stateOf(pending, request.headers.cookie, machineNow())
    if (step !== 'set_up') return undefined
    const { userId, name, email, sessionId } = pending
    return {
      actor: { kind: 'user', userId, name, email, entered: false, ipAddress: request.ip, sessionId },
      sessionId,
      // Its first factor was shown within the quarter of an hour that a sign-in may take.
      provedMs: epochMs(machineNow()),
    }
  }

  return {
    module: {
      name: 'identity',
      routes: identityRoutes({ seal, ceremonies, policyOf, ...news }),
      protocol: async (fastify) => {
        for (const protocol of protocols) await fastify.register(protocol)
      },
    },
    authenticate: async (request) => (await authenticator.authenticate(request)) ?? settingUp(request),
    issuePasswordLink: links.issuePasswordLink,
    issueInvitationLink: links.issueInvitationLink,
    providers: { ...openId, sealSecret: providerSeal.seal },
    stop: () => strength.stop(),
  }
}
