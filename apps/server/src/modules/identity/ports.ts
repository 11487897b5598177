import type { Language, QuietChange, SecurityChange } from '@palier/contracts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import type { SessionLimits } from './domain/session-limits.ts'

export type { SecurityChange } from '@palier/contracts'

/** Sends a letter to a person. Enqueues and returns at once: how long it takes must not tell whether the person exists. */
export type Mailer = {
  sendToUser(
    letter: Addressee & { kind: 'password_reset' | 'invitation' /** The single-use link. */; url: string },
  ): Promise<void>
  /** A code that completes a sign-in. */
  sendCode(letter: Addressee & { code: string; minutes: number }): Promise<void>
}

export type Addressee = { userId: string; email: string; name: string; language: Language }

/** A person who just did something about their own sign-in, and where from. */
export type PersonAct = {
  userId: string
  name: string
  email: string
  ipAddress: string
  requestId: string
  userAgent?: string
}

export type IdentityLog = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** A sign-in that was refused: as whom somebody wanted to come, and from where. */
export type RefusedSignIn = Pick<PersonAct, 'email' | 'ipAddress' | 'requestId' | 'userAgent'>

/** What is worth a mail to the person. */
export type SecurityNews = SecurityChange | 'signed_in' | 'password_changed'

/** What the app connects with the audit log and the outbox. `news` is what to mail to the person, if anything. */
export type IdentityHooks = {
  onSignedIn?: (act: PersonAct, news: SecurityNews | undefined) => Promise<void>
  onPasswordChanged?: (act: PersonAct, news: SecurityNews | undefined) => Promise<void>
  onSecurityChanged?: (act: PersonAct, change: SecurityChange, news: SecurityNews | undefined) => Promise<void>
  /** The same from within a command of the person. */
  recordSecurityChange?: (
    ctx: PersonCtx,
    change: SecurityChange | QuietChange,
    news: SecurityNews | undefined,
  ) => Promise<void>
  onSignInRefused?: (refused: RefusedSignIn) => Promise<void>
}

/** What the sellers of a person say about sessions. The app connects it: identity knows no sellers. */
export type SessionRules = {
  /** Asked with every request. */
  limitsOf(userId: string): Promise<SessionLimits>
  /** Asked when the person has proved who they are: why no session may begin, or undefined. */
  refusalOf(userId: string, ipAddress: string): Promise<SessionRefusal | undefined>
}
export type SessionRefusal =
  | { why: 'ADDRESS_DENIED' | 'PANEL_WITHHELD' | 'SESSION_OPEN' }
  /** Every portal of the person is closed: what the first of them says of it. */
  | { why: 'CUSTOMER_CLOSED'; space: Readonly<Record<string, string>> }
