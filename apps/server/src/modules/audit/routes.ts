import * as contract from '@palier/contracts/audit'
import { reading, type Served } from '../../platform/http/serve.ts'
import { listAuditEntries } from './reads.ts'

export const auditRoutes: readonly Served[] = [reading(contract.listAuditEntries, listAuditEntries)]
