import type { BackupAccountId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'

export const REVOKE_SIGN_IN = 'backup.revoke_sign_in'
export const ERASE_ACCOUNT = 'backup.erase_account'

/** The vault forgets verified passwords of the account once this transaction is committed. */
export async function revokeSignIn(ctx: Ctx, number: string): Promise<void> {
  await ctx.enqueue(REVOKE_SIGN_IN, { number })
}

export async function requestErasure(ctx: Ctx, accountId: BackupAccountId): Promise<void> {
  await ctx.enqueue(ERASE_ACCOUNT, { accountId })
}
