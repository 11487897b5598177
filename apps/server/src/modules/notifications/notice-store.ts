import type { NoticeKind, NoticeSettings } from '@palier/contracts/notifications'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { unchosen } from './domain/notices.ts'
import { noticeSettings } from './schema.ts'

const own = (scope: Scope) => visibleTo(scope, { sellerId: noticeSettings.sellerId })

/** What the seller chose, by kind; what it never chose is as it is for everybody. */
export async function selectNotices(ctx: Ctx): Promise<(kind: NoticeKind) => NoticeSettings> {
  const rows = await ctx.tx.select().from(noticeSettings).where(own(ctx.scope))
  const chosen = new Map(rows.map(({ sellerId: _sellerId, ...settings }) => [settings.kind, settings]))
  return (kind) => chosen.get(kind) ?? unchosen(kind)
}

export async function saveNotice(ctx: Ctx, settings: NoticeSettings): Promise<void> {
  const { sellerId } = ctx.scope
  await ctx.tx
    .insert(noticeSettings)
    .values({ sellerId, ...settings })
    .onConflictDoUpdate({ target: [noticeSettings.sellerId, noticeSettings.kind], set: settings })
}
