import { localStorageColorSchemeManager, MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { ApiError } from '@palier/client'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { textSearch } from '../lib/list-state.ts'
import { PanelsContext } from '../lib/panels.tsx'
import { cssVariables, theme } from '../ui/theme.ts'
import { panels } from './features.ts'
import { ProofDialogue } from './proof-dialogue.tsx'
import { routerWith } from './router.tsx'

const colorSchemes = localStorageColorSchemeManager({ key: 'palier-theme' })

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays one when it is asked again; only an unreachable server is worth a second try.
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502),
    },
  },
})

const router = routerWith(queries)

export function App() {
  return (
    <MantineProvider
      theme={useLocalisedTheme()}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <PanelsContext value={panels}>
          <ModalsProvider>
            <Notifications position="bottom-right" />
            <ProofDialogue />
            <Suspense>
              <RouterProvider router={router} />
            </Suspense>
          </ModalsProvider>
        </PanelsContext>
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** What closes a space to whoever has it open. */
const CLOSED = ['access.address_denied', 'access.panel_withheld']

/** A session that ended while a page was open: back to the sign-in, and from there to this page. */
function signInAgain(error: Error) {
  const { pathname, search } = window.location
  if (error instanceof ApiError && CLOSED.includes(error.problem.code)) return lookAgain(error)
  if (!(error instanceof ApiError) || error.status !== 401 || !/^\/[sc]\//.test(pathname)) return
  queries.clear()
  void router.navigate({ to: '/sign-in', search: textSearch({ next: pathname + search }) })
}

/** Every close button of a dialogue, drawer or notification tells its name in the person's language. */
function useLocalisedTheme() {
  const { t } = useTranslation('common')
  return useMemo(
    () => mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': t('close') } } } }),
    [t],
  )
}

/** What closes a space that came while a page was open: the page is opened anew, and then says that it may not be. */
function lookAgain(error: ApiError) {
  const opened = queries
    .getQueryCache()
    .findAll({ queryKey: ['space'], predicate: ({ state }) => state.data !== undefined })
  if (opened.length === 0 || error.status !== 403) return
  queries.removeQueries({ queryKey: ['space'] })
  void router.invalidate()
}
