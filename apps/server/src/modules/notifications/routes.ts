import * as contract from '@palier/contracts/notifications'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { getNoticeSettings, updateNoticeSettings } from './actions/notice-settings.ts'
import { listMails } from './reads.ts'

export function notificationRoutes({ demonstration }: { demonstration: boolean }): readonly Served[] {
  return [
    reading(contract.listMails, (ctx, request) => listMails(ctx, request, demonstration)),
    reading(contract.getNoticeSettings, getNoticeSettings),
    action(contract.updateNoticeSettings, updateNoticeSettings),
  ]
}
