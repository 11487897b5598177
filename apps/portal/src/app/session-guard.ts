import { ApiError } from '@palier/client'
import type { Me, Space } from '@palier/contracts/identity'
import type { QueryClient } from '@tanstack/react-query'
import { notFound, redirect } from '@tanstack/react-router'
import { LANGUAGES, speak } from '../i18n/index.ts'
import { textSearch } from '../lib/list-state.ts'
import { meQuery, spaceQuery } from '../lib/session.ts'

/** Who is signed in; leads to the sign-in page, and from there back to `next`, when nobody is. */
export async function sessionOrSignIn(queries: QueryClient, next: string): Promise<Me> {
  try {
    const me = await queries.ensureQueryData(meQuery)
    const language = LANGUAGES.find((known) => known === me.language)
    if (language) await speak(language)
    return me
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      throw redirect({ to: '/sign-in', search: textSearch(next === '/' ? {} : { next }) })
    }
    throw error
  }
}

/** Why a space is closed to somebody who belongs there; each has a page of its own. */
const TOLD_APART = [
  'access.address_denied',
  'access.customer_closed',
  'access.panel_withheld',
  'access.second_factor_needed',
]

/** The space of an address, with the person in it. */
export async function spaceOrRedirect(
  queries: QueryClient,
  key: string,
  next: string,
): Promise<{ space: Space; me: Me }> {
  const [me, space] = await Promise.all([
    sessionOrSignIn(queries, next),
    queries.ensureQueryData(spaceQuery(key)).catch((error) => error),
  ])
  if (space instanceof ApiError && TOLD_APART.includes(space.problem.code)) throw space
  if (space instanceof ApiError && (space.status === 404 || space.status === 403)) throw notFound()
  if (space instanceof Error) throw space
  return { me, space }
}
