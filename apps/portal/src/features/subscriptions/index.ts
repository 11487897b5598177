import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'both',
    path: 'subscriptions',
    permission: 'subscription.view',
    help: 'subscriptions.subscriptions',
    load: () => import('./pages/subscription-list.tsx'),
  },
  {
    space: 'seller',
    path: 'subscriptions/new',
    permission: 'subscription.create',
    help: 'subscriptions.new_subscription',
    load: () => import('./pages/new-subscription.tsx'),
  },
  {
    space: 'seller',
    path: 'orders/new',
    permission: 'subscription.create',
    help: 'subscriptions.new_order',
    load: () => import('./pages/new-order.tsx'),
  },
  {
    space: 'both',
    path: 'subscriptions/$subscriptionId',
    permission: 'subscription.view',
    help: 'subscriptions.subscription',
    load: () => import('./pages/subscription.tsx'),
  },
]

export const panels: readonly PanelDefinition<never>[] = [
  {
    slot: 'customer',
    key: 'subscriptions',
    order: 10,
    label: 'subscriptions:subscriptions',
    permission: 'subscription.view',
    load: () => import('./parts/customer-subscriptions.tsx'),
  },
  {
    slot: 'new-customer',
    key: 'subscription',
    order: 10,
    label: 'subscriptions:first_subscription',
    permission: 'subscription.create',
    load: () => import('./parts/agreement-fields.tsx'),
  },
]
