import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'outbox',
    permission: 'mail.view',
    help: 'notifications.outbox',
    load: () => import('./pages/outbox.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/notifications',
    permission: 'member.view',
    help: 'notifications.notices',
    load: () => import('./pages/notices.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
