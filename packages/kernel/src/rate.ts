import { multiplyByRatio } from './ratio.ts'

declare const rateBrand: unique symbol

/** A share in millionths: 200000 is 20 %, 55000 is 5.5 %. */
export type Rate = number & { readonly [rateBrand]: true }

const MILLIONTHS = 1_000_000
const MILLIONTHS_PER_PERCENT = 10_000
const formatters = new Map<string, Intl.NumberFormat>()

/** Throws RangeError unless the value is a safe integer. */
export function rate(millionths: number): Rate {
  if (!isRate(millionths)) throw new RangeError(`Not a rate in millionths: ${millionths}`)
  return millionths
}

/** 20 -> 200000, '5.5' or '5,5' -> 55000. Up to four decimals, read exactly; else RangeError. */
export function percent(value: number | string): Rate {
  const match = /^(-?)(\d+)(?:[.,](\d{1,4}))?$/.exec(String(value).trim())
  const [, minus, whole, fraction = ''] = match ?? []
  if (whole === undefined) throw new RangeError(`Not a percentage with at most four decimals: ${value}`)
  const millionths = Number(whole) * MILLIONTHS_PER_PERCENT + Number(fraction.padEnd(4, '0'))
  return rate(minus ? 0 - millionths : millionths)
}

/** The rate's share of the amount, rounded once, half away from zero, to the minor unit. */
export function applyRate(amountMinor: number, appliedRate: Rate): number {
  return multiplyByRatio(amountMinor, appliedRate, MILLIONTHS)
}

/** `5,5 %` in `fr`, `5.5%` in `en`; as many decimals as the rate has. */
export function formatRate(value: Rate, locale: string): string {
  const format = formatters.get(locale) ?? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  formatters.set(locale, format)
  return format.format(value / MILLIONTHS)
}

function isRate(value: number): value is Rate {
  return Number.isSafeInteger(value)
}
