import { Box, Button, VisuallyHidden } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { auth } from '../lib/auth.ts'
import { Empty } from '../ui/empty.tsx'

/** For a space whose seller asks for a second factor that this session has not shown. [CA-069] */
export function FactorNeededPage() {
  const { t } = useTranslation('second-factor')
  const signInAgain = async () => {
    const next = window.location.pathname
    await auth.signOut()
    window.location.assign(`/sign-in?${new URLSearchParams({ next })}`)
  }
  return (
    <Box pt={60}>
      <title>{t('needed_title')}</title>
      <VisuallyHidden component="h1">{t('needed_title')}</VisuallyHidden>
      <Empty
        icon={<IconShieldLock size={28} stroke={1.5} />}
        title={t('needed_title')}
        text={t('needed_text')}
        action={<Button onClick={() => void signInAgain()}>{t('needed_sign_in')}</Button>}
      />
    </Box>
  )
}
