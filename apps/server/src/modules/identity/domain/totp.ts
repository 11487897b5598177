import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const DIGITS = 6
/** A clock of a phone may be one step behind or ahead (RFC 6238, section 5.2). */
const WINDOW_STEPS = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The time step that an instant lies in. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / STEP_MS)
}

/** The code of a time step: HMAC-SHA-1 truncated to six digits (RFC 4226, section 5.3), as every authenticator app counts. */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const at = (digest[digest.length - 1] ?? 0) & 0x0f
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step whose code this is, when it is near now and later than the last one accepted; undefined otherwise. */
export function acceptedStep(
  secret: Uint8Array,
  code: string,
  facts: { nowMs: number; lastStep: number },
): number | undefined {
  const now = stepAt(facts.nowMs)
  for (let step = now - WINDOW_STEPS; step <= now + WINDOW_STEPS; step++)
    if (step > facts.lastStep && isSame(codeOfStep(secret, step), code)) return step
  return undefined
}

/** A secret as people and apps write it (RFC 4648, section 6), without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31]
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text
}

/** The address that an authenticator app reads from a QR code. */
export function authenticatorUri(facts: { secret: Uint8Array; issuer: string; account: string }): string {
  const label = `${encodeURIComponent(facts.issuer)}:${encodeURIComponent(facts.account)}`
  const query = new URLSearchParams({ secret: base32(facts.secret), issuer: facts.issuer })
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`
}

function isSame(expected: string, given: string): boolean {
  const [own, other] = [Buffer.from(expected), Buffer.from(given)]
  return own.length === other.length && timingSafeEqual(own, other)
}
