import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'services',
    permission: 'service.view',
    help: 'provisioning.services',
    load: () => import('./pages/services.tsx'),
  },
  {
    space: 'seller',
    path: 'todos',
    permission: 'todo.view',
    help: 'provisioning.todos',
    load: () => import('./pages/todo-list.tsx'),
  },
]

export const panels: readonly PanelDefinition<never>[] = [
  {
    slot: 'subscription',
    key: 'deliveries',
    order: 40,
    label: 'provisioning:deliveries',
    permission: 'delivery.view',
    load: () => import('./parts/subscription-deliveries.tsx'),
  },
]
