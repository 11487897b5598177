import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'audit-log',
    permission: 'audit.view',
    help: 'audit.audit_log',
    load: () => import('./pages/audit-log.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
