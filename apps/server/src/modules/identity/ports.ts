import type { Language } from '@palier/contracts'

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
export type PersonAct = { userId: string; name: string; email: string; ipAddress: string; requestId: string }

export type IdentityLog = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** What follows from a sign-in or a change of password; the app connects them with the audit log. */
export type IdentityHooks = {
  onSignedIn?: (act: PersonAct) => Promise<void>
  onPasswordChanged?: (act: PersonAct) => Promise<void>
}
