import type { ReplyOf } from '@palier/contracts'
import type { updateAuditSettings as contract, getAuditSettings as readContract } from '@palier/contracts/audit'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { retentionOf } from './archive.ts'
import { findChain } from './stretch.ts'

/** How long entries stay in the database, and the head of their chain. */
export async function getAuditSettings(ctx: Ctx): Promise<ReplyOf<typeof readContract>> {
  const { head, sealedAt } = await findChain(ctx)
  return { retentionMonths: await retentionOf(ctx), ...head, sealedAt }
}

/** Changes how many months stay in the database. Older ones are moved the next day; what lies in files never comes back. */
export async function updateAuditSettings(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { sellerId } = ctx.scope
  const before = await retentionOf(ctx)
  if (before !== body.retentionMonths) {
    await ctx.tx.execute(sql`insert into audit_settings (seller_id, retention_months) values (${sellerId}::uuid, ${body.retentionMonths})
      on conflict (seller_id) do update set retention_months = excluded.retention_months`)
    await ctx.record('audit.retention_changed', {
      object: { type: 'audit_log', id: sellerId },
      payload: {},
      changes: { retentionMonths: { before, after: body.retentionMonths } },
    })
  }
  return getAuditSettings(ctx)
}
