import type { Ctx } from '../../../platform/db/transaction.ts'
import * as store from '../store.ts'

export const MAIL_SEND = 'mail.send'

/**
 * Writes a mail and the job that sends it, in the caller's transaction. Returns whether it was written: a second one of its
 * kind about the same object is not.
 */
export async function queueMail(ctx: Ctx, mail: store.NewMail): Promise<boolean> {
  // The outbox belongs to the seller as a whole, also when what a customer did leads to a mail.
  if (ctx.scope.customers !== 'all')
    return ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) => queueMail(whole, mail))
  const row = await store.insertMail(ctx, mail)
  if (!row) return false
  await ctx.enqueue(MAIL_SEND, { mailId: row.id })
  return true
}
