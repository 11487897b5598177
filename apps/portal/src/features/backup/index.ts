import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'both',
    path: 'backups',
    permission: 'service.view',
    help: 'backup.backups',
    load: () => import('./pages/backups.tsx'),
  },
  {
    space: 'both',
    path: 'backups/accounts/new',
    permission: 'service.edit',
    help: 'backup.new_account',
    load: () => import('./pages/new-account.tsx'),
  },
  {
    space: 'both',
    path: 'backups/accounts/$backupAccountId',
    permission: 'service.view',
    help: 'backup.account',
    load: () => import('./pages/account.tsx'),
  },
]

export const panels: readonly PanelDefinition<never>[] = [
  {
    slot: 'reseller',
    key: 'location',
    order: 30,
    label: 'backup:location',
    permission: 'seller.view',
    load: () => import('./parts/reseller-location.tsx'),
  },
  {
    slot: 'customer',
    key: 'backups',
    order: 15,
    label: 'backup:backups',
    permission: 'service.view',
    load: () => import('./parts/packs-panel.tsx'),
  },
  {
    slot: 'subscription',
    key: 'backups',
    order: 10,
    label: 'backup:backups',
    permission: 'service.view',
    load: () => import('./parts/packs-panel.tsx'),
  },
]
