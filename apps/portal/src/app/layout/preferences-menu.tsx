import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { updateMe } from '@palier/contracts/identity'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Language, speak } from '../../i18n/index.ts'
import { anywhere, meQuery } from '../../lib/session.ts'

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', fr: 'Français' }
export const THEMES = ['auto', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const THEME_ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon }

/** Changes language and appearance at once and remembers them with the person, when somebody is signed in. */
export function usePreferences() {
  const { i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()

  const remember = async (change: { language?: Language; theme?: Theme }) => {
    if (!queries.getQueryData(meQuery.queryKey)) return
    queries.setQueryData(meQuery.queryKey, await anywhere.call(updateMe, { body: change }))
  }

  return {
    language: (i18n.language.startsWith('fr') ? 'fr' : 'en') as Language,
    theme: colorScheme,
    setLanguage: async (language: Language) => {
      await speak(language)
      await remember({ language })
    },
    setTheme: async (theme: Theme) => {
      setColorScheme(theme)
      await remember({ theme })
    },
  }
}

export function LanguageMenu() {
  const { t } = useTranslation('shell')
  const { language, setLanguage } = usePreferences()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          title={t('language')}
          aria-label={`${t('language')}: ${LANGUAGE_NAMES[language]}`}
        >
          <IconLanguage size={19} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['en', 'fr'] as const).map((key) => (
          <Menu.Item
            key={key}
            lang={key}
            onClick={() => void setLanguage(key)}
            rightSection={key === language ? <IconCheck size={14} /> : null}
          >
            {LANGUAGE_NAMES[key]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function ThemeMenu() {
  const { t } = useTranslation('shell')
  const { theme, setTheme } = usePreferences()
  const Icon = THEME_ICONS[theme]
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          title={t('theme')}
          aria-label={`${t('theme')}: ${t(`theme_${theme}`)}`}
        >
          <Icon size={19} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map((key) => {
          const ThemeIcon = THEME_ICONS[key]
          return (
            <Menu.Item
              key={key}
              leftSection={<ThemeIcon size={16} />}
              onClick={() => void setTheme(key)}
              rightSection={key === theme ? <IconCheck size={14} /> : null}
            >
              {t(`theme_${key}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
