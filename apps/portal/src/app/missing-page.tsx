import { Box, Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../lib/problem.ts'
import { Empty } from '../ui/empty.tsx'
import { DeniedPage } from './denied-page.tsx'
import { FactorNeededPage } from './factor-needed-page.tsx'

/** Seldom seen: its code comes when it is. */
const CustomerClosedPage = lazy(async () => ({
  default: (await import('./customer-closed-page.tsx')).CustomerClosedPage,
}))

/** For an address that leads nowhere, and for what is not there or not yours. */
export function MissingPage() {
  const { t } = useTranslation('shell')
  return (
    <Box pt={60}>
      <title>{t('missing_title')}</title>
      <VisuallyHidden component="h1">{t('missing_title')}</VisuallyHidden>
      <Empty
        icon={<IconMapOff size={28} stroke={1.5} />}
        title={t('missing_title')}
        text={t('missing_text')}
        action={
          <Button component="a" href="/">
            {t('to_home')}
          </Button>
        }
      />
    </Box>
  )
}

/** For a page that failed while it was drawn or loaded. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation(['shell', 'common'])
  const router = useRouter()
  const problem = problemOf(error)
  if (problem.code === 'access.address_denied')
    return <DeniedPage reason="denied" address={String(problem.params?.address ?? '')} />
  if (problem.code === 'access.panel_withheld') return <DeniedPage reason="withheld" />
  if (problem.code === 'access.customer_closed')
    return (
      <Suspense>
        <CustomerClosedPage problem={problem} />
      </Suspense>
    )
  if (problem.code === 'access.second_factor_needed') return <FactorNeededPage />
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Box pt={60}>
      <Empty
        icon={<IconAlertTriangle size={28} stroke={1.5} />}
        title={t('crash_title')}
        text={t('crash_text')}
        action={<Button onClick={again}>{t('common:retry')}</Button>}
      />
    </Box>
  )
}
