import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'both',
    path: 'invoices',
    permission: 'invoice.view',
    help: 'billing.invoices',
    load: () => import('./pages/invoice-list.tsx'),
  },
  {
    space: 'both',
    path: 'invoices/$invoiceId',
    permission: 'invoice.view',
    help: 'billing.invoice',
    load: () => import('./pages/invoice.tsx'),
  },
  {
    space: 'seller',
    path: 'invoices/$invoiceId/credit-note',
    permission: 'invoice.credit',
    help: 'billing.credit_note',
    load: () => import('./pages/new-credit-note.tsx'),
  },
  {
    space: 'customer',
    path: 'billing',
    permission: 'invoice.view',
    help: 'billing.customer_billing',
    load: () => import('./pages/own-billing.tsx'),
  },
  {
    space: 'seller',
    path: 'bill-runs',
    permission: 'run.view',
    help: 'billing.bill_runs',
    load: () => import('./pages/bill-runs.tsx'),
  },
  {
    space: 'seller',
    path: 'bill-runs/rehearsal',
    permission: 'run.view',
    help: 'billing.rehearsal',
    load: () => import('./pages/rehearsal.tsx'),
  },
  {
    space: 'seller',
    path: 'bill-runs/parked',
    permission: 'run.view',
    help: 'billing.parked',
    load: () => import('./pages/parked-accounts.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = [
  {
    slot: 'customer',
    key: 'billing',
    order: 20,
    label: 'billing:billing',
    permission: 'invoice.view',
    load: () => import('./parts/customer-billing.tsx'),
  },
  {
    slot: 'customer',
    key: 'invoices',
    order: 30,
    label: 'billing:invoices',
    permission: 'invoice.view',
    load: () => import('./parts/invoices-panel.tsx'),
  },
  {
    slot: 'subscription',
    key: 'invoices',
    order: 30,
    label: 'billing:invoices',
    permission: 'invoice.view',
    load: () => import('./parts/invoices-panel.tsx'),
  },
]
