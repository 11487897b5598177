import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../../i18n/index.ts'
import { LANGUAGE_NAMES, THEMES, type Theme, usePreferences } from '../../../lib/preferences.ts'
import { FieldGroup } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'

/** Language and appearance of the interface; a choice takes effect at once. */
export default function PreferencesPage() {
  const { t } = useTranslation(['identity', 'shell'])
  const { language, theme, setLanguage, setTheme } = usePreferences()
  const chooseLanguage = (value: string) => {
    const chosen = LANGUAGES.find((known): known is Language => known === value)
    if (chosen) void setLanguage(chosen)
  }
  const chooseTheme = (value: string) => {
    const chosen = THEMES.find((known): known is Theme => known === value)
    if (chosen) void setTheme(chosen)
  }
  return (
    <Page narrow title={t('preferences')} subtitle={t('preferences_hint')}>
      <Stack gap="lg">
        <FieldGroup columns={1}>
          <Radio.Group label={t('shell:language')} value={language} onChange={chooseLanguage}>
            <Stack gap="xs" mt="xs">
              {LANGUAGES.map((key) => (
                <Radio key={key} value={key} label={LANGUAGE_NAMES[key]} lang={key} />
              ))}
            </Stack>
          </Radio.Group>
        </FieldGroup>
        <FieldGroup columns={1}>
          <Radio.Group label={t('shell:theme')} value={theme} onChange={chooseTheme}>
            <Stack gap="xs" mt="xs">
              {THEMES.map((key) => (
                <Radio key={key} value={key} label={t(`shell:theme_${key}`)} />
              ))}
            </Stack>
          </Radio.Group>
        </FieldGroup>
      </Stack>
    </Page>
  )
}
