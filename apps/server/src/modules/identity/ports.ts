import type { Language } from '@palier/contracts'
import type { SessionLimits } from './domain/session-limits.ts'

/** Sends a letter to a person. Enqueues and returns at once: how long it takes must not tell whether the person exists. */
export type Mailer = {
  sendToUser(letter: {
    userId: string
    email: string
    name: string
    language: Language
    kind: 'password_reset' | 'invitation'
    /** The single-use link. */
    url: string
  }): Promise<void>
}

/** A person who just did something about their own sign-in, and where from. */
export type PersonAct = { userId: string; name: string; email: string; ipAddress: string; requestId: string; userAgent?: string }

export type IdentityLog = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** A sign-in that was refused: as whom somebody wanted to come, and from where. */
export type RefusedSignIn = Pick<PersonAct, 'email' | 'ipAddress' | 'requestId' | 'userAgent'>

/** What follows from a sign-in or a change of password; the app connects them with the audit log. */
export type IdentityHooks = {
  onSignedIn?: (act: PersonAct) => Promise<void>
  onPasswordChanged?: (act: PersonAct) => Promise<void>
  onSignInRefused?: (refused: RefusedSignIn) => Promise<void>
}

/** What the sellers of a person say about sessions. The app connects it: identity knows no sellers. */
export type SessionRules = {
  /** Asked with every request. */
  limitsOf(userId: string): Promise<SessionLimits>
  /** Asked when the person has proved who they are: why no session may begin, or undefined. */
  refusalOf(userId: string, ipAddress: string): Promise<SessionRefusal | undefined>
}
export type SessionRefusal = 'ADDRESS_DENIED' | 'SESSION_OPEN'
