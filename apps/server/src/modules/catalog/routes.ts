import * as contract from '@palier/contracts/catalog'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { createPlan } from './actions/create-plan.ts'
import { deletePlan } from './actions/delete-plan.ts'
import { updatePlan } from './actions/update-plan.ts'
import type { Services } from './declarations.ts'
import { getPlan, listOfferedPlans, listPlans } from './reads.ts'

export const catalogRoutes = (services: Services): readonly Served[] => [
  reading(contract.listServices, async () => ({ items: [...services] })),
  reading(contract.listPlans, listPlans),
  reading(contract.getPlan, getPlan),
  reading(contract.listOfferedPlans, listOfferedPlans),
  action(contract.createPlan, (ctx, request) => createPlan(ctx, request, services)),
  action(contract.updatePlan, (ctx, request) => updatePlan(ctx, request, services)),
  action(contract.deletePlan, deletePlan),
]
