import { Box, Button, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconWorldOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/empty.tsx'

/** For a space that lets nobody in from this address, or whose seller may not use the portal. [CA-079, PLK-067] */
export function DeniedPage({ reason, address }: { reason: 'denied' | 'withheld'; address?: string }) {
  const { t } = useTranslation('access')
  return (
    <Box pt={60} px="md">
      <title>{t(`closed.${reason}.title`)}</title>
      <VisuallyHidden component="h1">{t(`closed.${reason}.title`)}</VisuallyHidden>
      <Empty
        icon={<IconWorldOff size={28} stroke={1.5} />}
        title={t(`closed.${reason}.title`)}
        text={t(`closed.${reason}.text`, { address })}
        action={
          <Stack align="center" gap="md">
            <Text size="sm">{t(`closed.${reason}.help`)}</Text>
            <Button component="a" href="/choose" variant="default">
              {t('choose_space')}
            </Button>
          </Stack>
        }
      />
    </Box>
  )
}
