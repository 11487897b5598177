import * as contract from '@palier/contracts/notifications'
import { reading, type Served } from '../../platform/http/serve.ts'
import { listMails } from './reads.ts'

export function notificationRoutes({ demonstration }: { demonstration: boolean }): readonly Served[] {
  return [reading(contract.listMails, (ctx, request) => listMails(ctx, request, demonstration))]
}
