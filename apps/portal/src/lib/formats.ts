import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSpaceIfAny } from './space.tsx'

/** Locale of the numbers and dates on screen, by the language of the interface. */
function localeOf(language: string): string {
  return language.startsWith('fr') ? 'fr-FR' : 'en-GB'
}

/** Locale and time zone in which the page writes amounts and times: the zone is the seller's, as on its documents. */
export function useFormats(): { locale: string; timeZone: string } {
  const { i18n } = useTranslation()
  const space = useSpaceIfAny()?.space
  return { locale: localeOf(i18n.language ?? i18next.language), timeZone: space?.timeZone ?? 'UTC' }
}
