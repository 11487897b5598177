import { addDuration, type Instant } from '@palier/kernel'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { ask, attempt, settle } from './challenge-store.ts'
import { findPasskey, type PasskeyRow, usePasskey } from './factor-store.ts'
import { CEREMONY_SECONDS } from './settings.ts'
import type { People } from './store.ts'

type Message = Record<string, unknown>
export type Ceremonies = ReturnType<typeof createCeremonies>

/**
 * What a browser and this server say to each other about passkeys (WebAuthn Level 3, section 7). The key is asked to know its
 * person by finger, face or PIN, so that a passkey is two factors at once.
 */
export function createCeremonies(publicUrl: string) {
  const { hostname: rpID, origin } = new URL(publicUrl)

  const until = (now: Instant) => addDuration(now, { ms: CEREMONY_SECONDS * 1000 })

  /** Takes the challenge that was asked for this answer: each is good for one. */
  function taking(db: People, kind: 'passkey' | 'new_passkey', userId: string | undefined, now: Instant) {
    return async (challenge: string): Promise<boolean> => {
      const asked = await attempt(db, kind, challenge, now)
      await settle(db, kind, challenge, now)
      return asked !== undefined && (userId === undefined || asked.userId === userId)
    }
  }

  return {
    /** Asks the browser for a new passkey of this person. */
    askForNew: async (
      db: People,
      person: { userId: string; name: string; email: string; known: readonly PasskeyRow[]; now: Instant },
    ): Promise<Message> => {
      const options = await generateRegistrationOptions({
        rpName: 'Palier',
        rpID,
        userName: person.email,
        userDisplayName: person.name,
        userID: new TextEncoder().encode(person.userId),
        attestationType: 'none',
        excludeCredentials: person.known.map(({ id, transports }) => ({ id, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await ask(db, {
        kind: 'new_passkey',
        key: options.challenge,
        userId: person.userId,
        expiresAt: until(person.now),
      })
      return { ...options }
    },

    /** The new passkey in the browser's answer, or undefined when it is not what was asked for. */
    readNew: async (db: People, userId: string, response: Message, now: Instant) => {
      const verified = await verifyRegistrationResponse({
        // The library reads every part of it with care; what is missing or wrong makes it throw.
        response: response as unknown as RegistrationResponseJSON,
        expectedChallenge: taking(db, 'new_passkey', userId, now),
        expectedOrigin: origin,
        expectedRPID: rpID,
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
      return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
    },

    /** Asks the browser to sign with a passkey: one of these, or any that it has for this site. */
    askToSign: async (
      db: People,
      given: { userId?: string; known?: readonly PasskeyRow[]; now: Instant },
    ): Promise<Message> => {
      const { userId, known = [], now } = given
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
        allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
      })
      await ask(db, {
        kind: 'passkey',
        key: options.challenge,
        ...(userId === undefined ? {} : { userId }),
        expiresAt: until(now),
      })
      return { ...options }
    },

    /** Whose passkey signed, or undefined; of this person only, when one is named. */
    readSignature: async (
      db: People,
      given: { userId?: string; response: Message; now: Instant },
    ): Promise<PasskeyRow | undefined> => {
      const { userId, response, now } = given
      const passkey = typeof response.id === 'string' ? await findPasskey(db, response.id) : undefined
      if (!passkey || (userId !== undefined && passkey.userId !== userId)) return undefined
      const verified = await verifyAuthenticationResponse({
        // As above: the library judges it.
        response: response as unknown as AuthenticationResponseJSON,
        expectedChallenge: taking(db, 'passkey', userId, now),
        expectedOrigin: origin,
        expectedRPID: rpID,
        credential: {
          id: passkey.id,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
          transports: passkey.transports,
        },
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      await usePasskey(db, passkey.id, verified.authenticationInfo.newCounter, now)
      return passkey
    },
  }
}
