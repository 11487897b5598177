import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The outline of a page while it loads. */
export function PageSkeleton() {
  const { t } = useTranslation('common')
  return (
    <Stack gap="md" role="status" aria-label={t('loading')}>
      <Skeleton height={28} width="32%" />
      <Skeleton height={120} />
      <Skeleton height={220} />
    </Stack>
  )
}
