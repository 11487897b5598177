import { Box, Button, Stack, VisuallyHidden } from '@mantine/core'
import type { Problem } from '@palier/contracts'
import { useTranslation } from 'react-i18next'
import { closedSpaceOf } from '../lib/auth.ts'
import { ClosedNotice } from './sign-in/closed-notice.tsx'

/** For the portal of a customer that is suspended or gone, to somebody who is a user of it. */
export function CustomerClosedPage({ problem }: { problem: Problem }) {
  const { t } = useTranslation(['sign-in', 'access'])
  return (
    <Box pt={60} px="md" maw={520} mx="auto">
      <title>{t('closed_title')}</title>
      <VisuallyHidden component="h1">{t('closed_title')}</VisuallyHidden>
      <Stack align="center" gap="md">
        <ClosedNotice space={closedSpaceOf(problem.params)} />
        <Button component="a" href="/choose" variant="default">
          {t('access:choose_space')}
        </Button>
      </Stack>
    </Box>
  )
}
