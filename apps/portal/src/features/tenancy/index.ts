import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

const customerPages: readonly PageDefinition[] = [
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
  {
    space: 'seller',
    path: 'customers/$customerId/edit',
    permission: 'customer.edit',
    help: 'tenancy.edit_customer',
    load: () => import('./pages/edit-customer.tsx'),
  },
]

const sellerPages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'resellers',
    permission: 'seller.view',
    help: 'tenancy.resellers',
    load: () => import('./pages/reseller-list.tsx'),
  },
  {
    space: 'seller',
    path: 'resellers/new',
    permission: 'seller.create',
    help: 'tenancy.new_reseller',
    load: () => import('./pages/new-reseller.tsx'),
  },
  {
    space: 'seller',
    path: 'resellers/$sellerId',
    permission: 'seller.view',
    help: 'tenancy.reseller',
    load: () => import('./pages/reseller.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/profile',
    permission: 'seller.view',
    help: 'tenancy.profile',
    load: () => import('./pages/seller-profile.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/invoicing',
    permission: 'seller.view',
    help: 'tenancy.invoicing',
    load: () => import('./pages/invoicing-settings.tsx'),
  },
]

const settingsPages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'settings/properties',
    permission: 'note.view',
    help: 'tenancy.properties',
    load: () => import('./pages/properties.tsx'),
  },
]

const ownPages: readonly PageDefinition[] = [
  {
    space: 'customer',
    path: 'details',
    permission: 'customer.view',
    help: 'tenancy.details',
    load: () => import('./pages/own-details.tsx'),
  },
]

export const pages: readonly PageDefinition[] = [...customerPages, ...sellerPages, ...settingsPages, ...ownPages]

export const panels: readonly PanelDefinition<never>[] = []
