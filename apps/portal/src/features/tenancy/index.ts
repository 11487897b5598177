import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'customers',
    permission: 'customer.view',
    help: 'tenancy.customers',
    load: () => import('./pages/customer-list.tsx'),
  },
  {
    space: 'seller',
    path: 'customers/new',
    permission: 'customer.create',
    help: 'tenancy.new_customer',
    load: () => import('./pages/new-customer.tsx'),
  },
  {
    space: 'seller',
    path: 'customers/$customerId',
    permission: 'customer.view',
    help: 'tenancy.customer',
    load: () => import('./pages/customer.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
