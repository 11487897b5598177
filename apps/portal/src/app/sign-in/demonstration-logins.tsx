import { Button, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface DemonstrationLogin {
  role: string
  email: string
  password: string
}

/** The sign-ins of a demonstration installation; a click fills in the form. */
export function DemonstrationLogins({
  logins,
  onChoose,
}: {
  logins: readonly DemonstrationLogin[]
  onChoose: (login: DemonstrationLogin) => void
}) {
  const { t } = useTranslation('sign-in')
  return (
    <Paper p="md" radius="lg">
      <Text size="sm" fw={560}>
        {t('demo_title')}
      </Text>
      <Text size="xs" c="dimmed" mb="sm">
        {t('demo_text')}
      </Text>
      <Stack gap={6}>
        {logins.map((login) => (
          <Button
            key={login.email}
            variant="default"
            size="sm"
            justify="space-between"
            fw={500}
            onClick={() => onChoose(login)}
            rightSection={
              <Text size="xs" c="dimmed">
                {login.email}
              </Text>
            }
          >
            {isKnownRole(login.role) ? t(`demo_role.${login.role}`) : login.role}
          </Button>
        ))}
      </Stack>
    </Paper>
  )
}

const KNOWN_ROLES = ['provider', 'reseller', 'customer'] as const

function isKnownRole(role: string): role is (typeof KNOWN_ROLES)[number] {
  return KNOWN_ROLES.some((known) => known === role)
}
