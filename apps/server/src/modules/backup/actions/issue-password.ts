import type { ReplyOf } from '@palier/contracts'
import type { issueBackupPassword as contract } from '@palier/contracts/backup'
import { hashSecret, randomPassword } from '../../../platform/crypto.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { revokeSignIn } from '../queue.ts'
import type { AddressOf } from '../replies.ts'
import { selectAccounts, updateAccount } from '../store.ts'

/** Issues a password. Only its hash is stored: this reply is the only place where it is ever seen. */
export async function issuePassword(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
  addressOf: AddressOf,
): Promise<ReplyOf<typeof contract>> {
  const account = oneOr('backup_account.not_found', await selectAccounts(ctx.tx, ctx.scope, [params.accountId]))
  const { id, number, customerId } = account
  const password = randomPassword()
  const passwordHash = await hashSecret(password)
  await updateAccount(ctx.tx, ctx.scope, id, { passwordHash, passwordIssuedAt: ctx.now })
  await revokeSignIn(ctx, number)
  await ctx.record('backup_account.password_issued', {
    object: { type: 'backup_account', id, name: number },
    customerId,
    payload: {},
  })
  return { number, password, repositoryUrl: addressOf(number) }
}
