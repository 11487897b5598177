import type { Ctx } from '../../platform/db/transaction.ts'

export const REVOKE_SIGN_IN = 'backup.revoke_sign_in'

/** The vault forgets verified passwords of the account once this transaction is committed. */
export async function revokeSignIn(ctx: Ctx, number: string): Promise<void> {
  await ctx.enqueue(REVOKE_SIGN_IN, { number })
}
