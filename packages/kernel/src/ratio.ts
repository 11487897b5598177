/**
 * The one rounding of the platform: `numerator / denominator` to the nearest integer, a half going away from zero
 * (2.5 -> 3, -2.5 -> -3). Both arguments are safe integers; a zero denominator throws RangeError.
 */
export function roundHalfAwayFromZero(numerator: number, denominator: number): number {
  requireSafeInteger(numerator)
  requireDenominator(denominator)
  const divisor = Math.abs(denominator)
  const dividend = Math.abs(numerator)
  // Remainder first: dividing two large integers as doubles could round across the half.
  const remainder = dividend % divisor
  const quotient = (dividend - remainder) / divisor
  const rounded = remainder >= divisor - remainder ? quotient + 1 : quotient
  return numerator < 0 !== denominator < 0 ? 0 - rounded : rounded
}

/**
 * `amountMinor * numerator / denominator`, exact, rounded once, half away from zero. All three are safe integers.
 * Throws RangeError when the result is no safe integer.
 */
export function multiplyByRatio(amountMinor: number, numerator: number, denominator: number): number {
  requireSafeInteger(amountMinor)
  requireSafeInteger(numerator)
  const product = amountMinor * numerator
  if (Number.isSafeInteger(product)) return roundHalfAwayFromZero(product, denominator)
  requireDenominator(denominator)
  return roundExactly(BigInt(amountMinor) * BigInt(numerator), BigInt(denominator))
}

/** Throws RangeError unless the value is an integer that a double holds exactly. */
export function requireSafeInteger(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`)
}

function requireDenominator(value: number): void {
  requireSafeInteger(value)
  if (value === 0) throw new RangeError('A ratio needs a denominator other than zero')
}

function roundExactly(numerator: bigint, denominator: bigint): number {
  const divisor = denominator < 0n ? -denominator : denominator
  const dividend = numerator < 0n ? -numerator : numerator
  const rounded = Number((2n * dividend + divisor) / (2n * divisor))
  requireSafeInteger(rounded)
  return numerator < 0n !== denominator < 0n ? 0 - rounded : rounded
}
