import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'ledger',
    permission: 'ledger.view',
    help: 'ledger.ledger',
    load: () => import('./pages/ledger.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
