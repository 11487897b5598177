import * as contract from '@palier/contracts/keys'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { createApiKey } from './actions/create-key.ts'
import { revokeApiKey, revokeOwnApiKey } from './actions/revoke-key.ts'
import { listApiKeys, listOwnApiKeys } from './reads.ts'

export const keyRoutes: readonly Served[] = [
  reading(contract.listOwnApiKeys, listOwnApiKeys),
  action(contract.createApiKey, createApiKey),
  action(contract.revokeOwnApiKey, revokeOwnApiKey),
  reading(contract.listApiKeys, listApiKeys),
  action(contract.revokeApiKey, revokeApiKey),
]
