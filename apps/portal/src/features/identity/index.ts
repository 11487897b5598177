import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  { space: 'both', path: 'account/profile', help: 'identity.profile', load: () => import('./pages/profile.tsx') },
  {
    space: 'both',
    path: 'account/security',
    help: 'second-factor.security',
    load: () => import('./pages/security.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/sign-in',
    permission: 'seller.view',
    help: 'second-factor.policy',
    load: () => import('./pages/sign-in-rules.tsx'),
  },
  { space: 'both', path: 'account/password', help: 'identity.password', load: () => import('./pages/password.tsx') },
  {
    space: 'both',
    path: 'account/preferences',
    help: 'identity.preferences',
    load: () => import('./pages/preferences.tsx'),
  },
  { space: 'both', path: 'account/sessions', help: 'identity.sessions', load: () => import('./pages/sessions.tsx') },
]

export const panels: readonly PanelDefinition[] = []
