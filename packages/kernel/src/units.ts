/** Volumes are decimal everywhere: 1 GB = 1000 MB = 10^9 bytes. */
export const BYTES_PER_KB = 1_000
export const BYTES_PER_MB = 1_000_000
export const BYTES_PER_GB = 1_000_000_000
export const BYTES_PER_TB = 1_000_000_000_000

/** Whole megabytes that hold the bytes; a begun megabyte counts. */
export function bytesToMegabytesRoundedUp(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_MB)
}

/** In the largest unit that leaves at least 1, with at most two decimals: `1,5 Go` in `fr`, `1.5 GB` in `en`. */
export function formatBytes(bytes: number, locale: string): string {
  const magnitude = Math.abs(bytes)
  const [unit, size] = BYTE_UNITS.find(([, unitSize]) => magnitude >= unitSize) ?? SMALLEST_UNIT
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 2,
  })
  return format.format(bytes / size)
}

const SMALLEST_UNIT = ['byte', 1] as const
const BYTE_UNITS = [
  ['terabyte', BYTES_PER_TB],
  ['gigabyte', BYTES_PER_GB],
  ['megabyte', BYTES_PER_MB],
  ['kilobyte', BYTES_PER_KB],
] as const
