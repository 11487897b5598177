import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: '',
    permission: 'seller.view',
    help: 'reporting.seller_home',
    load: () => import('./pages/seller-home.tsx'),
  },
  {
    space: 'customer',
    path: '',
    permission: 'customer.view',
    help: 'reporting.customer_home',
    load: () => import('./pages/customer-home.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/scheduled-tasks',
    permission: 'run.view',
    help: 'reporting.scheduled_tasks',
    load: () => import('./pages/scheduled-tasks.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
