import { useFormats } from '../lib/formats.ts'

/** A rate in millionths as a percentage: 200000 is 20 %. */
export function Rate({ millionths }: { millionths: number }) {
  const { locale } = useFormats()
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  return <span className="figures">{format.format(millionths / 1_000_000)}</span>
}
