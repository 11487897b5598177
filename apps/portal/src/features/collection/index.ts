import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'collections',
    permission: 'collection.view',
    help: 'collection.collections',
    load: () => import('./pages/collection-list.tsx'),
  },
  {
    space: 'seller',
    path: 'collections/queue',
    permission: 'collection.run',
    help: 'collection.queue',
    load: () => import('./pages/queue.tsx'),
  },
  {
    space: 'seller',
    path: 'collections/$collectionId',
    permission: 'collection.view',
    help: 'collection.collections',
    load: () => import('./pages/collection.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/direct-debit',
    permission: 'collection.view',
    help: 'collection.settings',
    load: () => import('./pages/settings.tsx'),
  },
  {
    space: 'customer',
    path: 'payment-methods',
    permission: 'account.view',
    help: 'collection.accounts',
    load: () => import('./pages/own-accounts.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = [
  {
    slot: 'customer',
    key: 'accounts',
    order: 45,
    label: 'collection:payment_methods',
    permission: 'account.view',
    load: () => import('./parts/accounts-panel.tsx'),
  },
]
