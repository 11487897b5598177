import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'settings/taxes',
    permission: 'tax.view',
    help: 'tax.taxes',
    load: () => import('./pages/tax-rules.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
