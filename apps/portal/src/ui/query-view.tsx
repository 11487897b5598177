import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../lib/problem.ts'
import { useSpaceIfAny } from '../lib/space.tsx'
import { Page, useIsInPage } from './page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
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
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  return skeleton ?? <PageSkeleton />
}

/** What failed; where it was the whole page, with a title and the way up. */
function Failure({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation('common')
  const isInPage = useIsInPage()
  const space = useSpaceIfAny()
  const alert = <ProblemAlert error={error} retry={retry} />
  if (isInPage || !space) return alert
  return <Page title={t(problemOf(error).status === 404 ? 'not_found' : 'not_loaded')}>{alert}</Page>
}
