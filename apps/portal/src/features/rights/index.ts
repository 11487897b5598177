import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'settings/members',
    permission: 'member.view',
    help: 'rights.members',
    load: () => import('./pages/members.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/roles',
    permission: 'member.view',
    help: 'rights.own_roles',
    load: () => import('./pages/roles.tsx'),
  },
  {
    space: 'customer',
    path: 'users',
    permission: 'member.view',
    help: 'rights.users',
    load: () => import('./pages/users.tsx'),
  },
  {
    space: 'both',
    path: 'account/api-keys',
    permission: 'own_key.create',
    help: 'access.own_keys',
    load: () => import('./pages/own-api-keys.tsx'),
  },
  {
    space: 'both',
    path: 'api-keys',
    permission: 'key.view',
    help: 'access.all_keys',
    load: () => import('./pages/api-keys.tsx'),
  },
  { space: 'both', path: 'account/spaces', help: 'rights.own_spaces', load: () => import('./pages/own-spaces.tsx') },
]

export const panels: readonly PanelDefinition<never>[] = [
  {
    slot: 'customer',
    key: 'users',
    order: 60,
    label: 'rights:users',
    permission: 'member.view',
    load: () => import('./parts/customer-users.tsx'),
  },
  {
    slot: 'reseller',
    key: 'grant',
    order: 10,
    label: 'rights:grant_title',
    permission: 'seller.grant',
    load: () => import('./parts/reseller-grant.tsx'),
  },
]
