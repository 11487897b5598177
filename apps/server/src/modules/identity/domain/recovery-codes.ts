import { randomInt } from 'node:crypto'

/** Neither 0 nor O, neither 1 nor I: they are written down by hand. 32 characters, so five bits each. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const GROUPS = 4
const GROUP_CHARACTERS = 4
export const RECOVERY_CODE_COUNT = 10

/** A new code, `ABCD-EFGH-JKLM-NPQR`: 80 bits, so that a plain hash of it cannot be turned back. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: GROUP_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** A code as it is hashed, however it was typed; undefined for what cannot be one. */
export function readRecoveryCode(text: string): string | undefined {
  const characters = text.toUpperCase().replaceAll(/[\s-]/g, '')
  const isCode = characters.length === GROUPS * GROUP_CHARACTERS && [...characters].every((c) => ALPHABET.includes(c))
  return isCode ? characters : undefined
}
