import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LogoMark } from '../../ui/logo.tsx'
import { LanguageMenu, ThemeMenu } from '../layout/preferences-menu.tsx'
import classes from './sign-in.module.css'

/** The page around everything that happens before a space is open. */
export function SignInFrame({
  title,
  text,
  children,
  aside,
}: {
  title: string
  text?: string
  children: ReactNode
  aside?: ReactNode
}) {
  const { t } = useTranslation('sign-in')
  return (
    <Box className={classes.page ?? ''}>
      <title>{`${title} · Palier`}</title>
      <header className={classes.header ?? ''}>
        <Group gap={10}>
          <LogoMark size={30} />
          <Text fw={650} size="lg">
            Palier
          </Text>
        </Group>
        <Group gap={4}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </header>
      <main className={classes.main ?? ''}>
        <Stack gap="md" className={classes.column ?? ''}>
          <Paper p={{ base: 'lg', sm: 32 }} radius="lg" shadow="xs">
            <Title order={1} mb={text ? 4 : 'lg'}>
              {title}
            </Title>
            {text ? (
              <Text size="sm" c="dimmed" mb="lg">
                {text}
              </Text>
            ) : null}
            {children}
          </Paper>
          {aside}
          <Text size="xs" c="dimmed" ta="center">
            {t('tagline')}
          </Text>
        </Stack>
      </main>
    </Box>
  )
}
