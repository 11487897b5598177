import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'orders',
    permission: 'subscription.view',
    help: 'store.orders',
    load: () => import('./pages/order-list.tsx'),
  },
  {
    space: 'seller',
    path: 'orders/$orderId',
    permission: 'subscription.view',
    help: 'store.orders',
    load: () => import('./pages/order.tsx'),
  },
  {
    space: 'seller',
    path: 'settings/store',
    permission: 'seller.view',
    help: 'store.store',
    load: () => import('./pages/store-settings.tsx'),
  },
  {
    space: 'customer',
    path: 'orders',
    permission: 'subscription.view',
    help: 'store.own_orders',
    load: () => import('./pages/order-list.tsx'),
  },
  {
    space: 'customer',
    path: 'orders/$orderId',
    permission: 'subscription.view',
    help: 'store.own_orders',
    load: () => import('./pages/order.tsx'),
  },
  {
    space: 'customer',
    path: 'order',
    permission: 'plan.view',
    help: 'store.order',
    load: () => import('./pages/own-order.tsx'),
  },
  { space: 'public', path: 'store/$sellerSlug', load: () => import('./pages/public-store.tsx') },
  { space: 'public', path: 'store/$sellerSlug/sign-up', load: () => import('./pages/sign-up.tsx') },
]

export const panels: readonly PanelDefinition[] = []
