import { useMantineColorScheme } from '@mantine/core'
import { updateMe } from '@palier/contracts/identity'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Language, speak } from '../i18n/index.ts'
import { anywhere, meQuery } from './session.ts'

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' }
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Language and appearance: changed at once, and remembered with the person when somebody is signed in. */
export function usePreferences() {
  const { i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()

  const remember = async (change: { language?: Language; theme?: Theme }) => {
    if (!queries.getQueryData(meQuery.queryKey)) return
    queries.setQueryData(meQuery.queryKey, await anywhere.call(updateMe, { body: change }))
  }

  const language: Language = i18n.language.startsWith('fr') ? 'fr' : 'en'
  return {
    language,
    theme: colorScheme,
    setLanguage: async (next: Language) => {
      // Remembered first: the next look at the session would otherwise switch back.
      await remember({ language: next })
      await speak(next)
    },
    setTheme: async (next: Theme) => {
      setColorScheme(next)
      await remember({ theme: next })
    },
  }
}
