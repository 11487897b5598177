import * as contract from '@palier/contracts/allotments'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import type { Services } from '../catalog/index.ts'
import { updateOverselling } from './actions/update-overselling.ts'
import { updateResellerAllotment } from './actions/update-reseller-allotment.ts'
import { getAllotment, getResellerAllotment } from './reads.ts'

export const allotmentRoutes = (services: Services): readonly Served[] => [
  reading(contract.getResellerAllotment, (ctx, request) => getResellerAllotment(ctx, request, services)),
  action(contract.updateResellerAllotment, (ctx, request) => updateResellerAllotment(ctx, request, services)),
  reading(contract.getAllotment, (ctx) => getAllotment(ctx, services)),
  action(contract.updateOverselling, (ctx, request) => updateOverselling(ctx, request, services)),
]
