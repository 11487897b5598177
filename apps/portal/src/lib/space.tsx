import { type Client, createClient } from '@palier/client'
import type { Permission } from '@palier/contracts'
import type { Space } from '@palier/contracts/identity'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { proving } from './proof.ts'
import { pagePath } from './space-path.ts'

export interface SpaceContext {
  space: Space
  client: Client
  can: (permission: Permission) => boolean
  /** The address of a page of this space: `path('customers/new')`. */
  path: (page: string) => string
}

const Context = createContext<SpaceContext | null>(null)

export function SpaceProvider({ space, children }: { space: Space; children: ReactNode }) {
  const value = useMemo(() => spaceContext(space), [space])
  return <Context value={value}>{children}</Context>
}

/** The space that the page works in. @throws outside of a space's layout. */
export function useSpace(): SpaceContext {
  const context = use(Context)
  if (!context) throw new Error('useSpace is for pages inside a space')
  return context
}

/** Like `useSpace`, where there may be none (shared parts of the sign-in pages). */
export function useSpaceIfAny(): SpaceContext | null {
  return use(Context)
}

function spaceContext(space: Space): SpaceContext {
  const permissions = new Set<Permission>(space.permissions)
  return {
    space,
    client: proving(createClient({ baseUrl: '', space: space.key })),
    can: (permission) => permissions.has(permission),
    path: (page) => pagePath(space.key, page),
  }
}
