import type { AnyRoute, Page, ReplyOf } from '@palier/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { apiKey, callWith } from './api.ts'
import { type ListState, useLocalListState, useUrlListState } from './list-state.ts'
import { useSpace } from './space.tsx'

/** The rows of a list with everything that a table needs to show, search, sort, filter and continue it. */
export interface List<Row> {
  rows: readonly Row[]
  state: ListState
  isLoading: boolean
  /** True while other rows than those shown are on their way. */
  isRefreshing: boolean
  error: Error | null
  retry: () => void
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
}

type RowOf<R extends AnyRoute> = ReplyOf<R> extends Page<infer Row> ? Row : never

export interface ListSettings {
  params?: Record<string, string>
  /** Query values that the page fixes, for example the customer whose invoices these are. */
  query?: Record<string, string | number | undefined>
  /** Where search, sort and filters live: in the address (pages) or in memory (panels). */
  state?: 'url' | 'local'
  pageSize?: number
}

/** Reads a list route page by page, by the search, sort and filters that stand in the address. */
export function useList<R extends AnyRoute>(route: R, settings: ListSettings = {}): List<RowOf<R>> {
  const { client } = useSpace()
  const urlState = useUrlListState()
  const localState = useLocalListState()
  const state = settings.state === 'local' ? localState : urlState
  const query = { limit: settings.pageSize ?? 25, ...state.query, ...settings.query }
  const answer = useInfiniteQuery({
    queryKey: apiKey(client, route, { params: settings.params, query }),
    queryFn: async ({ pageParam, signal }) => {
      const options = { params: settings.params, query: { ...query, cursor: pageParam || undefined }, signal }
      // The contract types the query; a list page builds it from the address, and the server refuses what is not in it.
      return (await callWith(client, route, options as never)) as Page<RowOf<R>>
    },
    initialPageParam: '',
    getNextPageParam: (page: Page<RowOf<R>>) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    rows: answer.data?.pages.flatMap((page) => page.items) ?? [],
    state,
    isLoading: answer.isPending,
    isRefreshing: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
    hasMore: answer.hasNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    loadMore: () => void answer.fetchNextPage(),
  }
}
