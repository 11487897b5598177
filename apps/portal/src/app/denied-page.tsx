import { Box, Button, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconWorldOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/empty.tsx'

/** For a space that lets nobody in from this address. [CA-079] */
export function DeniedPage({ address }: { address: string }) {
  const { t } = useTranslation('access')
  return (
    <Box pt={60} px="md">
      <title>{t('denied_title')}</title>
      <VisuallyHidden component="h1">{t('denied_title')}</VisuallyHidden>
      <Empty
        icon={<IconWorldOff size={28} stroke={1.5} />}
        title={t('denied_title')}
        text={t('denied_text', { address })}
        action={
          <Stack align="center" gap="md">
            <Text size="sm">{t('denied_help')}</Text>
            <Button component="a" href="/choose" variant="default">
              {t('choose_space')}
            </Button>
          </Stack>
        }
      />
    </Box>
  )
}
