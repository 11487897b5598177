import { createClient } from '@palier/client'
import { getMe, getSpace, type Me, type Space } from '@palier/contracts/identity'
import { getInstallation } from '@palier/contracts/reporting'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { proving } from './proof.ts'

/** The client outside of any space: who is signed in, and what anybody may know. */
export const anywhere = proving(createClient({ baseUrl: '' }))

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }): Promise<Me> => anywhere.call(getMe, { signal }),
  staleTime: 60_000,
})

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => anywhere.call(getInstallation, { signal }),
  staleTime: 300_000,
})

export const spaceQuery = (key: string) =>
  queryOptions({
    queryKey: ['space', key],
    queryFn: ({ signal }): Promise<Space> => createClient({ baseUrl: '', space: key }).call(getSpace, { signal }),
    staleTime: 60_000,
  })

export function useMe(): Me | undefined {
  return useQuery(meQuery).data
}
