import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'both',
    path: 'payments',
    permission: 'payment.view',
    help: 'payments.payments',
    load: () => import('./pages/payment-list.tsx'),
  },
  {
    space: 'seller',
    path: 'payments/new',
    permission: 'payment.record',
    help: 'payments.new_payment',
    load: () => import('./pages/new-payment.tsx'),
  },
  {
    space: 'both',
    path: 'payments/$paymentId',
    permission: 'payment.view',
    help: 'payments.payments',
    load: () => import('./pages/payment.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = [
  {
    slot: 'customer',
    key: 'payments',
    order: 40,
    label: 'payments:payments',
    permission: 'payment.view',
    load: () => import('./parts/payments-panel.tsx'),
  },
]
