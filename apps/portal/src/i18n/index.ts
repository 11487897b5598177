import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Texts, typeset } from './typography.ts'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

const STORAGE_KEY = 'palier-language'

const files = import.meta.glob<{ default: Texts }>('./*/*.json')

/** Each feature's texts are a file of their own, fetched when a page of the feature is opened. */
const lazyFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`]
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), null)
    load().then(
      (file) => done(null, typeset(file.default, language)),
      (error) => done(error instanceof Error ? error : new Error(String(error)), null),
    )
  },
}

/** Prepares the texts; resolves when those of the first page are there. */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use(lazyFiles)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: [...LANGUAGES],
      fallbackLng: 'en',
      load: 'languageOnly',
      partialBundledLanguages: true,
      ns: ['common', 'form', 'table', 'errors', 'shell'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}

/** Switches the interface and remembers it on this device, for the pages before sign-in. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(STORAGE_KEY, language)
  if (i18next.language !== language) await i18next.changeLanguage(language)
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY)
  const wanted = stored ?? navigator.language
  return wanted.startsWith('fr') ? 'fr' : 'en'
}
