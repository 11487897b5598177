import { randomBytes, randomInt } from 'node:crypto'
import { addDuration, epochMs, type Instant } from '@palier/kernel'
import { sha256 } from '../../platform/crypto.ts'
import type { Seal } from '../../platform/seal.ts'
import { ask, attempt, settle } from './challenge-store.ts'
import { newRecoveryCode, RECOVERY_CODE_COUNT, readRecoveryCode } from './domain/recovery-codes.ts'
import { acceptedStep, authenticatorUri, base32 } from './domain/totp.ts'
import * as store from './factor-store.ts'
import { EMAIL_CODE_ATTEMPTS, EMAIL_CODE_SECONDS } from './settings.ts'
import type { People } from './store.ts'

/** 160 bits, as RFC 4226, section 4 recommends. */
const SECRET_BYTES = 20
const EMAIL_CODE_LIMIT = 1_000_000

/** A new secret for an authenticator app, not yet confirmed; undefined when the person has a confirmed one. */
export async function beginAuthenticator(
  db: People,
  seal: Seal,
  person: { userId: string; email: string; issuer: string; now: Instant },
): Promise<{ secret: string; uri: string } | undefined> {
  const secret = randomBytes(SECRET_BYTES)
  const begun = await store.beginSecondFactor(db, {
    userId: person.userId,
    kind: 'authenticator',
    sealedSecret: seal.seal(secret.toString('base64')),
    now: person.now,
  })
  if (!begun) return undefined
  return {
    secret: base32(secret),
    uri: authenticatorUri({ secret, issuer: person.issuer, account: person.email }),
  }
}

/** Whether this is a code of the person's authenticator app that was not used before; uses it up. */
export async function takeAuthenticatorCode(
  db: People,
  seal: Seal,
  given: { userId: string; code: string; now: Instant },
): Promise<boolean> {
  const row = await store.findSecondFactor(db, given.userId, 'authenticator')
  if (!row?.sealedSecret) return false
  const secret = Buffer.from(seal.unseal(row.sealedSecret), 'base64')
  const code = given.code.replaceAll(/\s/g, '')
  const step = acceptedStep(secret, code, { nowMs: epochMs(given.now), lastStep: row.lastStep })
  return step !== undefined && store.acceptStep(db, given.userId, step)
}

/** Makes the code that is mailed; any earlier one ends. */
export async function askByEmail(db: People, userId: string, now: Instant): Promise<string> {
  const code = String(randomInt(EMAIL_CODE_LIMIT)).padStart(6, '0')
  await ask(db, {
    kind: 'email_code',
    key: userId,
    userId,
    facts: { codeHash: hashOfEmailCode(userId, code) },
    attempts: EMAIL_CODE_ATTEMPTS,
    expiresAt: addDuration(now, { ms: EMAIL_CODE_SECONDS * 1000 }),
  })
  return code
}

/** Whether this is the code that was mailed last; uses it up. */
export async function takeEmailCode(
  db: People,
  given: { userId: string; code: string; now: Instant },
): Promise<boolean> {
  const asked = await attempt(db, 'email_code', given.userId, given.now)
  const isRight = asked?.facts.codeHash === hashOfEmailCode(given.userId, given.code.replaceAll(/\s/g, ''))
  if (isRight) await settle(db, 'email_code', given.userId, given.now)
  return isRight
}

/** New recovery codes instead of all earlier ones; only their hashes are kept. */
export async function issueRecoveryCodes(db: People, userId: string, now: Instant): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newRecoveryCode)
  const hashes = codes.map((code) => sha256(readRecoveryCode(code) ?? code))
  await store.replaceRecoveryCodes(db, userId, hashes, now)
  return codes
}

/** Whether this is one of the person's recovery codes; uses it up. */
export async function takeRecoveryCode(db: People, userId: string, text: string): Promise<boolean> {
  const code = readRecoveryCode(text)
  return code !== undefined && store.useRecoveryCode(db, userId, sha256(code))
}

function hashOfEmailCode(userId: string, code: string): string {
  return sha256(`${userId}:${code}`)
}
