import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'settings/network',
    permission: 'network.view',
    help: 'access.network',
    load: () => import('./pages/network.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/sessions',
    permission: 'session.view',
    help: 'access.sessions',
    load: () => import('./pages/open-sessions.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
