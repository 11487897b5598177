import type { PageDefinition, PanelDefinition } from '../../lib/page-definition.ts'

export const pages: readonly PageDefinition[] = [
  {
    space: 'seller',
    path: 'plans',
    permission: 'plan.view',
    help: 'catalog.plans',
    load: () => import('./pages/plan-list.tsx'),
  },
  {
    space: 'seller',
    path: 'plans/new',
    permission: 'plan.edit',
    help: 'catalog.plan_form',
    load: () => import('./pages/new-plan.tsx'),
  },
  {
    space: 'seller',
    path: 'plans/$planId',
    permission: 'plan.view',
    help: 'catalog.plan',
    load: () => import('./pages/plan.tsx'),
  },
  {
    space: 'seller',
    path: 'plans/$planId/edit',
    permission: 'plan.edit',
    help: 'catalog.plan_form',
    load: () => import('./pages/edit-plan.tsx'),
  },
]

export const panels: readonly PanelDefinition[] = []
