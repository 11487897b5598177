import { notifications } from '@mantine/notifications'
import type { CallOptions, Client } from '@palier/client'
import type { AnyRoute, ReplyOf } from '@palier/contracts'
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useProblemText } from './problem.ts'
import { anywhere } from './session.ts'
import { useSpaceIfAny } from './space.tsx'

type Options<R extends AnyRoute> =
  Partial<CallOptions<R>> extends CallOptions<R> ? [options?: CallOptions<R>] : [options: CallOptions<R>]

/** What a query may be told beside the call itself. */
export interface QuerySettings {
  enabled?: boolean
  /** Ask again after so many milliseconds, for pages that show work in progress. */
  refetchInterval?: number
}

/** The key under which a reply is kept: the space first, so that everything of a space can be refreshed at once. */
export function apiKey(client: Client, route: AnyRoute, options: unknown): unknown[] {
  return [client.space ?? '', `${route.method} ${route.path}`, options ?? null]
}

/** The client of the space that the page works in; on a public page one that works in none. */
function useClient(): Client {
  return useSpaceIfAny()?.client ?? anywhere
}

/** Reads a route of the space that the page works in, or a public one. */
export function useApiQuery<R extends AnyRoute>(
  route: R,
  ...[options, settings]: [...Options<R>, settings?: QuerySettings]
): UseQueryResult<ReplyOf<R>> {
  const client = useClient()
  return useQuery({
    queryKey: apiKey(client, route, options),
    queryFn: ({ signal }) => callWith(client, route, { ...options, signal }),
    ...settings,
  })
}

export interface MutationSettings<R extends AnyRoute> {
  /** Told in a notification when it went well. */
  success?: string
  onDone?: (reply: ReplyOf<R>) => void | Promise<void>
  /** Do not tell refusals in a notification: the caller shows them. */
  silent?: boolean
}

/**
 * Writes through a route of the space that the page works in; afterwards everything that was read in the space is read
 * again, because a write may change any list, total or state that is on screen.
 */
export function useApiMutation<R extends AnyRoute>(
  route: R,
  settings: MutationSettings<R> = {},
): UseMutationResult<ReplyOf<R>, Error, CallOptions<R>> {
  const client = useClient()
  const queries = useQueryClient()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: (options: CallOptions<R>) => callWith(client, route, options),
    onSuccess: async (reply) => {
      void queries.invalidateQueries({ queryKey: [client.space ?? ''] })
      if (settings.success) notifications.show({ message: settings.success, color: 'green' })
      await settings.onDone?.(reply)
    },
    onError: (error) => {
      if (!settings.silent) notifications.show({ message: problemText(error), color: 'red' })
    },
  })
}

/** One call with the options as they are; the rest parameter of `call` cannot be spread through a generic. */
export function callWith<R extends AnyRoute>(client: Client, route: R, options: object): Promise<ReplyOf<R>> {
  const call: (route: AnyRoute, options: object) => Promise<unknown> = client.call
  return call(route, options) as Promise<ReplyOf<R>>
}
