import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { spacePath } from '../lib/space-path.ts'
import { PageSkeleton } from '../ui/page-skeleton.tsx'
import { pages } from './features.ts'
import { CrashPage, MissingPage } from './missing-page.tsx'
import { sessionOrSignIn, spaceOrRedirect } from './session-guard.ts'

export interface RouterContext {
  queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: MissingPage })

const entry = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await sessionOrSignIn(context.queries, '/')
    const [only, ...others] = me.spaces
    const reference = me.spaces.find(({ isReference }) => isReference)
    if (reference) throw redirect({ href: spacePath(reference.key) })
    throw only && others.length === 0 ? redirect({ href: spacePath(only.key) }) : redirect({ to: '/choose' })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx')),
})
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./sign-in/forgot-password-page.tsx')),
})
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('./sign-in/reset-password-page.tsx')),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  beforeLoad: async ({ context, location }) => {
    await sessionOrSignIn(context.queries, location.href)
  },
  component: lazyRouteComponent(() => import('./sign-in/invitation-page.tsx')),
})
const proved = createRoute({
  getParentRoute: () => root,
  path: '/proved',
  component: lazyRouteComponent(() => import('./sign-in/proved-page.tsx')),
})
const choose = createRoute({
  getParentRoute: () => root,
  path: '/choose',
  beforeLoad: async ({ context }) => {
    await sessionOrSignIn(context.queries, '/choose')
  },
  component: lazyRouteComponent(() => import('./sign-in/choose-page.tsx')),
})

const spaceLayout = lazyRouteComponent(() => import('./layout/space-layout.tsx'))

const sellerSpace = createRoute({
  getParentRoute: () => root,
  path: '/s/$sellerSlug',
  beforeLoad: ({ context, params, location }) => openSpace(context.queries, params.sellerSlug, location.href),
  component: spaceLayout,
  notFoundComponent: MissingPage,
})
const customerSpace = createRoute({
  getParentRoute: () => root,
  path: '/c/$sellerSlug/$customerNumber',
  beforeLoad: ({ context, params, location }) =>
    openSpace(context.queries, `${params.sellerSlug}/${params.customerNumber}`, location.href),
  component: spaceLayout,
  notFoundComponent: MissingPage,
})

/** The layout's code comes while the session is asked for, not after. */
function openSpace(queries: QueryClient, key: string, next: string) {
  void spaceLayout.preload?.()
  return spaceOrRedirect(queries, key, next)
}

const publicLayout = createRoute({
  getParentRoute: () => root,
  id: 'public',
  component: lazyRouteComponent(() => import('./layout/public-layout.tsx')),
})

const pagesOf = (kind: 'seller' | 'customer') => pages.filter(({ space }) => space === kind || space === 'both')

const routeTree = root.addChildren([
  entry,
  signIn,
  forgotPassword,
  resetPassword,
  invitation,
  proved,
  choose,
  publicLayout.addChildren(
    pages
      .filter(({ space }) => space === 'public')
      .map(({ path, load }) =>
        createRoute({ getParentRoute: () => publicLayout, path, component: lazyRouteComponent(load) }),
      ),
  ),
  sellerSpace.addChildren(
    pagesOf('seller').map((page) =>
      createRoute({
        getParentRoute: () => sellerSpace,
        path: page.path || '/',
        staticData: { page },
        component: lazyRouteComponent(page.load),
        // The router's own default is not asked when a page finds no identifier in its address.
        notFoundComponent: MissingPage,
      }),
    ),
  ),
  customerSpace.addChildren(
    pagesOf('customer').map((page) =>
      createRoute({
        getParentRoute: () => customerSpace,
        path: page.path || '/',
        staticData: { page },
        component: lazyRouteComponent(page.load),
        notFoundComponent: MissingPage,
      }),
    ),
  ),
])

/** The router over all pages. The texts behind `?` are plain texts: a search for "123" stays one. */
export function routerWith(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])),
      ).toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: import('../lib/page-definition.ts').PageDefinition
  }
}
