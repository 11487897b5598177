import * as contract from '@palier/contracts/subscriptions'
import { reading, type Served } from '../../platform/http/serve.ts'
import { getSubscriptionUsage } from './reads.ts'

export const usageRoutes: readonly Served[] = [reading(contract.getSubscriptionUsage, getSubscriptionUsage)]
