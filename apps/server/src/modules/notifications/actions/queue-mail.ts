import type { Ctx } from '../../../platform/db/transaction.ts'
import { copyAddress } from '../../tenancy/index.ts'
import * as store from '../store.ts'

export const MAIL_SEND = 'mail.send'

/**
 * Writes a mail and the job that sends it, in the caller's transaction. Returns whether it was written: a second one of its
 * kind about the same object is not.
 */
export async function queueMail(ctx: Ctx, mail: store.NewMail): Promise<boolean> {
  // Of an erased customer no address is left.
  if (mail.to === '') return false
  // The outbox belongs to the seller as a whole, also when what a customer did leads to a mail.
  if (ctx.scope.customers !== 'all')
    return ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) => queueMail(whole, mail))
  const row = await store.insertMail(ctx, await withCopy(ctx, mail))
  if (!row) return false
  await ctx.enqueue(MAIL_SEND, { mailId: row.id })
  return true
}

/** The customer's secondary address, where a copy is wanted; nobody gets a letter twice. [DC-077, SL-016] */
async function withCopy(ctx: Ctx, mail: store.NewMail): Promise<store.NewMail> {
  if (!mail.customerId) return mail
  const cc = new Set([...(mail.cc ?? []), await copyAddress(ctx, mail.customerId)])
  cc.delete('')
  cc.delete(mail.to)
  return { ...mail, cc: [...cc] }
}
