import * as contract from '@palier/contracts/identity'
import { personal, type Served } from '../../platform/http/serve.ts'
import { endSession } from './actions/end-session.ts'
import { listSessions } from './reads.ts'

export const identityRoutes: readonly Served[] = [
  personal(contract.listSessions, listSessions),
  personal(contract.endSession, endSession),
]
