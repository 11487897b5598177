import { addDays, type Instant as InstantText, type PlainDate as PlainDateText } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../lib/formats.ts'

export interface InstantProps {
  /** ISO 8601 in UTC; null says "never". */
  value: InstantText | string | null
  /** With seconds, for logs. */
  precise?: boolean
}

/** A moment, in the time zone of the space and the form of the interface's language. */
export function Instant({ value, precise = false }: InstantProps) {
  const { t } = useTranslation('common')
  const { locale, timeZone } = useFormats()
  if (value === null) return <span>{t('never')}</span>
  const format = formatter(locale, { dateStyle: 'medium', timeStyle: precise ? 'medium' : 'short', timeZone })
  const full = formatter(locale, { dateStyle: 'full', timeStyle: 'long', timeZone })
  const moment = new Date(value)
  return (
    <time dateTime={value} title={full.format(moment)} style={{ whiteSpace: 'nowrap' }}>
      {ordinal(format.format(moment), locale)}
    </time>
  )
}

export interface PlainDateProps {
  /** `YYYY-MM-DD`; null says "—". */
  value: PlainDateText | string | null
}

/** A calendar date in the form of the interface's language. */
export function PlainDate({ value }: PlainDateProps) {
  const { locale } = useFormats()
  if (value === null) return <span>—</span>
  return (
    <time dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      {plainDateText(value, locale)}
    </time>
  )
}

/** A period with its last day; `end` is the day after it, on which the next one begins. */
export function Period({ start, end }: { start: PlainDateText; end: PlainDateText }) {
  const last = addDays(end, -1)
  return (
    <>
      <PlainDate value={start} />
      {last > start ? (
        <>
          {' – '}
          <PlainDate value={last} />
        </>
      ) : null}
    </>
  )
}

/** Dates as text, for places that take no element. `month` is `YYYY-MM`. */
export function useDateText(): { date: (value: string) => string; month: (value: string) => string } {
  const { locale } = useFormats()
  return {
    date: (value) => plainDateText(value, locale),
    month: (value) =>
      formatter(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(new Date(`${value}-01T00:00:00Z`)),
  }
}

function plainDateText(value: string, locale: string): string {
  const text = formatter(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${value}T00:00:00Z`))
  return ordinal(text, locale)
}

/** French writes the first of a month as an ordinal, which the formats of browsers leave out. */
function ordinal(text: string, locale: string): string {
  return locale.startsWith('fr') ? text.replace(/^1 /, '1er ') : text
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}
