declare const idBrand: unique symbol

/** A UUID of version 7 in lower case; `Name` keeps the ids of different things apart. */
export type Id<Name extends string> = string & { readonly [idBrand]: Name }

/**
 * A new UUIDv7 (RFC 9562, section 5.7): sorts by the millisecond it was made in, and within one process also by the
 * order of creation. After the millisecond come a 32-bit counter that starts at random (section 6.2, method 1) and 42
 * random bits.
 */
export function newId<Name extends string>(nowMs: number = Date.now()): Id<Name> {
  advanceTo(nowMs)
  const random = takeRandomBytes(RANDOM_BYTES_PER_ID)
  const a = counter >>> 20
  const b = (counter >>> 12) & 0xff
  const c = counter & 0xfff
  const text =
    timeText +
    VERSION_DIGIT +
    HEX_DIGIT[a >>> 8] +
    HEX_BYTE[a & 0xff] +
    // Two variant bits, then the counter goes on.
    '-' +
    HEX_BYTE[0x80 | (b >>> 2)] +
    HEX_BYTE[((b & 3) << 6) | (c >>> 6)] +
    '-' +
    HEX_BYTE[((c & 0x3f) << 2) | (randomAt(random) & 3)] +
    HEX_BYTE[randomAt(random + 1)] +
    HEX_BYTE[randomAt(random + 2)] +
    HEX_BYTE[randomAt(random + 3)] +
    HEX_BYTE[randomAt(random + 4)] +
    HEX_BYTE[randomAt(random + 5)]
  // The text is put together as a UUIDv7 right above; a bill run makes millions of them.
  return text as Id<Name>
}

/** True for a UUIDv7 in lower case, the only form that the platform writes. */
export function isId<Name extends string>(text: string): text is Id<Name> {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}

const VERSION_DIGIT = '-7'
const HEX_DIGIT = Array.from({ length: 16 }, (_, value) => value.toString(16))
const HEX_BYTE = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
const RANDOM_BYTES_PER_ID = 6
const COUNTER_LIMIT = 0xffff_ffff
const LATEST_MS = 2 ** 48 - 1
/** A clock set back by less than this is a correction of the same clock: ids go on from the last millisecond. */
const CLOCK_CORRECTION_MS = 10_000

let lastMs = -1
let counter = 0
let timeText = ''
const pool = new Uint8Array(16_384)
let poolPosition = pool.length

function advanceTo(nowMs: number): void {
  const isCorrection = nowMs < lastMs && nowMs > lastMs - CLOCK_CORRECTION_MS
  if (nowMs !== lastMs && !isCorrection) {
    startMillisecond(nowMs)
  } else if (counter === COUNTER_LIMIT) {
    startMillisecond(lastMs + 1)
  } else {
    counter += 1
  }
}

function startMillisecond(ms: number): void {
  if (!Number.isInteger(ms) || ms < 0 || ms > LATEST_MS) throw new RangeError(`Not a time for an id: ${ms}`)
  lastMs = ms
  const hex = ms.toString(16).padStart(12, '0')
  timeText = `${hex.slice(0, 8)}-${hex.slice(8)}`
  const random = takeRandomBytes(4)
  // The top bit stays clear, so that at least 2^31 ids fit in one millisecond.
  const high = ((randomAt(random) & 0x7f) << 24) | (randomAt(random + 1) << 16)
  counter = high | (randomAt(random + 2) << 8) | randomAt(random + 3)
}

/** Where the next unused bytes begin. One system call fills the pool for thousands of ids. */
function takeRandomBytes(count: number): number {
  if (poolPosition + count > pool.length) {
    crypto.getRandomValues(pool)
    poolPosition = 0
  }
  const start = poolPosition
  poolPosition += count
  return start
}

function randomAt(position: number): number {
  return pool[position] ?? 0
}
