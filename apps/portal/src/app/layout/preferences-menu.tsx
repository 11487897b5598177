import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../i18n/index.ts'
import { LANGUAGE_NAMES, THEMES, usePreferences } from '../../lib/preferences.ts'

const THEME_ICONS = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon }

export function LanguageMenu() {
  const { t } = useTranslation('shell')
  const { language, setLanguage } = usePreferences()
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('language')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`${t('language')}: ${LANGUAGE_NAMES[language]}`}
          >
            <IconLanguage size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((key) => (
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
        <Tooltip label={t('theme')}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('theme')}: ${t(`theme_${theme}`)}`}>
            <Icon size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
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
