import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'settings/allotment',
    permission: 'seller.view',
    help: 'allotments.own',
    load: () => import('./pages/own-allotment.tsx'),
  },
]

export const panels: readonly PanelDefinition<never>[] = [
  {
    slot: 'reseller',
    key: 'allotment',
    order: 5,
    label: 'allotments:allotment',
    permission: 'seller.view',
    load: () => import('./parts/reseller-allotment.tsx'),
  },
]
