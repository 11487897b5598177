import { SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The outline of a home page while its figures are on their way. */
export function HomeSkeleton() {
  const { t } = useTranslation('common')
  return (
    <Stack gap="md" role="status" aria-label={t('loading')}>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Skeleton height={96} />
        <Skeleton height={96} />
        <Skeleton height={96} />
        <Skeleton height={96} />
      </SimpleGrid>
      <Skeleton height={320} />
    </Stack>
  )
}
