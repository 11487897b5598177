import * as contract from '@palier/contracts/network'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { createNetworkRule } from './actions/create-rule.ts'
import { deleteNetworkRule } from './actions/delete-rule.ts'
import { updateNetworkPolicy } from './actions/update-policy.ts'
import { updateNetworkRule } from './actions/update-rule.ts'
import { getNetworkPolicy } from './reads.ts'

export const networkRoutes: readonly Served[] = [
  reading(contract.getNetworkPolicy, getNetworkPolicy),
  action(contract.updateNetworkPolicy, updateNetworkPolicy),
  action(contract.createNetworkRule, createNetworkRule),
  action(contract.updateNetworkRule, updateNetworkRule),
  action(contract.deleteNetworkRule, deleteNetworkRule),
]
