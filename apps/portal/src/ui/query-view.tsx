import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem.tsx'

export interface QueryViewProps<Data> {
  query: { data: Data | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }
  children: (data: Data) => ReactNode
  /** Shown while the first answer is on its way. */
  skeleton?: ReactNode
}

/** Shows what a query gave, a skeleton while it waits, and a way to try again when it failed. */
export function QueryView<Data>({ query, children, skeleton }: QueryViewProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  return skeleton ?? <PageSkeleton />
}

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
