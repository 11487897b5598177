import { addDuration } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineClock, nowOf } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Session } from '../../platform/http/server.ts'
import type { Module } from '../../platform/module.ts'
import { createAuth } from './auth.ts'
import { createAuthenticator } from './authenticate.ts'
import { type AttemptLimits, DEFAULT_ATTEMPT_LIMITS } from './domain/attempts.ts'
import { createLimits } from './limits.ts'
import { createLinks } from './links.ts'
import type { IdentityHooks, IdentityLog, Mailer, PersonAct, SessionRules } from './ports.ts'
import { createProtocol } from './protocol.ts'
import { identityRoutes } from './routes.ts'
import { deleteLinks, findPerson, forgetSessions } from './store.ts'

export type IdentityOptions = IdentityHooks & {
  database: Database
  /** Signs cookies; at least 32 characters. Another secret signs everybody out. */
  secret: string
  /** Without a slash at the end. `https` makes cookies Secure; links in mails start with it. */
  publicUrl: string
  mailer: Mailer
  log: IdentityLog
  sessionRules: SessionRules
  limits?: Partial<AttemptLimits>
}

export type Identity = {
  readonly module: Module
  /** Whose request this is, or undefined. */
  authenticate(request: FastifyRequest): Promise<Session | undefined>
  /** A single-use link to set a password; valid for 7 days unless said otherwise (seconds). */
  issuePasswordLink(userId: string, validForSeconds?: number): Promise<string>
  /** The link of an invitation, which a person without a password reaches by setting one. */
  issueInvitationLink(userId: string, invitationToken: string): Promise<string>
}

/** How long ended sessions still tell where a person usually works. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000

/** Sign-in for an installation. */
export function createIdentity(options: IdentityOptions): Identity {
  const { database, secret, publicUrl, log } = options
  const limits = createLimits({ database, limits: { ...DEFAULT_ATTEMPT_LIMITS, ...options.limits } })
  const authenticator = createAuthenticator({
    database,
    secret,
    publicUrl,
    limitsOf: options.sessionRules.limitsOf,
  })
  const links = createLinks({ database, publicUrl, auth: () => auth })

  async function onSignedIn(act: PersonAct): Promise<void> {
    await forgetSessions(database.owner, act.userId, addDuration(nowOf(machineClock, 0), { ms: -REMEMBERED_MS }))
    await options.onSignedIn?.(act)
  }

  async function onPasswordChanged(act: PersonAct): Promise<void> {
    await deleteLinks(database.owner, act.userId)
    await options.onPasswordChanged?.(act)
  }

  async function mailResetLink(userId: string, token: string): Promise<void> {
    const person = await findPerson(database.owner, userId)
    if (!person || !(await limits.mayMailLink(userId))) return
    const { email, name, language } = person
    await options.mailer.sendToUser({
      userId,
      email,
      name,
      language,
      kind: 'password_reset',
      url: links.addressOf(token),
    })
  }

  const auth = createAuth({
    database,
    secret,
    publicUrl,
    log,
    onPasswordChanged,
    mailResetLink,
    refusalOf: options.sessionRules.refusalOf,
  })
  const protocol = createProtocol({
    auth,
    limits,
    authenticator,
    publicUrl,
    log,
    hooks: { onSignedIn, onPasswordChanged, onSignInRefused: async (refused) => options.onSignInRefused?.(refused) },
  })
  return {
    module: { name: 'identity', routes: identityRoutes, protocol },
    authenticate: authenticator.authenticate,
    issuePasswordLink: links.issuePasswordLink,
    issueInvitationLink: links.issueInvitationLink,
  }
}
