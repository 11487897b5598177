import { requireSafeInteger } from './ratio.ts'

// ISO 4217 minor units: how many decimals the currency has.
const currencyExponents = {
  AED: 2,
  AUD: 2,
  BGN: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CDF: 2,
  CHF: 2,
  CNY: 2,
  CZK: 2,
  DJF: 0,
  DKK: 2,
  DZD: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  GNF: 0,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  MAD: 2,
  MGA: 2,
  MRU: 2,
  MUR: 2,
  MXN: 2,
  NOK: 2,
  NZD: 2,
  OMR: 3,
  PLN: 2,
  RON: 2,
  RSD: 2,
  RWF: 0,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  UAH: 2,
  USD: 2,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  ZAR: 2,
} as const

/** An ISO 4217 code that the platform can bill in. */
export type Currency = keyof typeof currencyExponents

/** An amount in the currency's minor unit (cents for EUR, yen for JPY, millimes for TND): a safe integer. */
export type Money = { readonly amountMinor: number; readonly currency: Currency }

export function isCurrency(text: string): text is Currency {
  return Object.hasOwn(currencyExponents, text)
}

/** Every currency, in alphabetical order of its code. */
export const CURRENCIES: readonly Currency[] = Object.keys(currencyExponents).filter(isCurrency)

/** The number of decimals of the currency (ISO 4217 minor unit). */
export function currencyExponent(currency: Currency): number {
  return currencyExponents[currency]
}

/** Throws RangeError unless the amount is a safe integer. */
export function money(amountMinor: number, currency: Currency): Money {
  requireSafeInteger(amountMinor)
  return { amountMinor: amountMinor + 0, currency }
}

/** Throws RangeError when the currencies differ, as do all functions of two amounts. */
export function addMoney(left: Money, right: Money): Money {
  requireSameCurrency(left.currency, right.currency)
  return money(left.amountMinor + right.amountMinor, left.currency)
}

export function subtractMoney(left: Money, right: Money): Money {
  requireSameCurrency(left.currency, right.currency)
  return money(left.amountMinor - right.amountMinor, left.currency)
}

export function negateMoney(amount: Money): Money {
  return money(0 - amount.amountMinor, amount.currency)
}

/** The sum of the list, zero when it is empty; every amount must be in the named currency. */
export function sumMoney(list: readonly Money[], currency: Currency): Money {
  return list.reduce((sum, amount) => addMoney(sum, amount), money(0, currency))
}

export function isNegative(amount: Money): boolean {
  return amount.amountMinor < 0
}

/** Negative, zero or positive, for sorting. */
export function compareMoney(left: Money, right: Money): number {
  requireSameCurrency(left.currency, right.currency)
  return left.amountMinor - right.amountMinor
}

/**
 * Splits an amount in proportion to the weights by the largest remainder, so that the parts always sum to the whole;
 * among equal remainders the earlier part gets the odd minor unit. Weights are non-negative safe integers of which at
 * least one is above zero, else RangeError.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  const totalWeight = sumOfWeights(weights)
  const sign = amount.amountMinor < 0 ? -1 : 1
  const whole = BigInt(Math.abs(amount.amountMinor))
  const shares = weights.map((weight, position) => {
    const exact = whole * BigInt(weight)
    return { position, units: Number(exact / totalWeight), remainder: exact % totalWeight }
  })
  let unitsLeft = Math.abs(amount.amountMinor) - shares.reduce((sum, share) => sum + share.units, 0)
  const neediestFirst = shares.toSorted((a, b) => compareBigInt(b.remainder, a.remainder) || a.position - b.position)
  for (const share of neediestFirst) {
    if (unitsLeft === 0) break
    share.units += 1
    unitsLeft -= 1
  }
  return shares.map((share) => money(sign * share.units, amount.currency))
}

function sumOfWeights(weights: readonly number[]): bigint {
  let total = 0n
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${weight}`)
    total += BigInt(weight)
  }
  if (total === 0n) throw new RangeError('An amount cannot be split without a weight above zero')
  return total
}

function compareBigInt(left: bigint, right: bigint): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function requireSameCurrency(left: Currency, right: Currency): void {
  if (left !== right) throw new RangeError(`Amounts in ${left} and ${right} cannot be combined`)
}
