import { crc32 } from 'node:zlib'

/*
 * palier_<43 characters of 256 random bits><6 characters of their CRC-32>, in digits and letters only. The prefix and the
 * checksum let a scanner of source code tell a key from anything else without asking us; the checksum spares us the question
 * whether a mistyped key exists.
 */

const PREFIX = 'palier_'
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = BigInt(DIGITS.length)
export const KEY_BYTES = 32
const BODY_CHARACTERS = 43
const CHECK_CHARACTERS = 6
const SHOWN_CHARACTERS = PREFIX.length + 6
const FORM = new RegExp(`^${PREFIX}([0-9A-Za-z]{${BODY_CHARACTERS}})([0-9A-Za-z]{${CHECK_CHARACTERS}})$`)

/** The key that carries these random bytes. */
export function keyText(random: Uint8Array): string {
  const body = inDigits(
    random.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n),
    BODY_CHARACTERS,
  )
  return `${PREFIX}${body}${checkOf(body)}`
}

/** Whether a text may be a key at all: its form and its checksum are right. */
export function isKeyText(text: string): boolean {
  const [, body, check] = FORM.exec(text) ?? []
  return body !== undefined && checkOf(body) === check
}

/** What of a key is kept in clear, so that its holder knows which it is: 36 of its 256 bits. */
export function shownPrefix(key: string): string {
  return key.slice(0, SHOWN_CHARACTERS)
}

function checkOf(body: string): string {
  return inDigits(BigInt(crc32(body)), CHECK_CHARACTERS)
}

function inDigits(number: bigint, width: number): string {
  let text = ''
  for (let rest = number; text.length < width; rest /= BASE) text = (DIGITS[Number(rest % BASE)] ?? '') + text
  return text
}
