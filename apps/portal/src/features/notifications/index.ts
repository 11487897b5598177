import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'outbox',
    permission: 'mail.view',
    help: 'notifications.outbox',
    load: () => import('./pages/outbox.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
