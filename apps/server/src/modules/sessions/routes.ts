import * as contract from '@palier/contracts/sessions'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { endOpenSession } from './actions/end-open-session.ts'
import { updateSessionPolicy } from './actions/update-session-policy.ts'
import { getSessionPolicy, listOpenSessions } from './reads.ts'

export const sessionRoutes: readonly Served[] = [
  reading(contract.listOpenSessions, listOpenSessions),
  action(contract.endOpenSession, endOpenSession),
  reading(contract.getSessionPolicy, getSessionPolicy),
  action(contract.updateSessionPolicy, updateSessionPolicy),
]
