import type { ReplyOf } from '@palier/contracts'
import type { reportBackupRun as contract } from '@palier/contracts/backup'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal, refuseField } from '../../../platform/refusal.ts'
import { storedBackup, worstOf } from '../domain/backup-states.ts'
import { toTask } from '../replies.ts'
import { lockAccount, selectTasks, updateAccount, upsertTask } from '../store.ts'

/**
 * Takes the outcome of one run of a task, which is known by its name: the backup software makes tasks, the platform shows
 * them. The account's state follows. A report that is older than what is known changes nothing. [DC-006]
 */
export async function reportRun(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { task: name, state, startedAt, finishedAt, addedBytes, message } = body
  if (finishedAt > ctx.now) throw new Refusal('usage.in_future', { measuredAt: finishedAt })
  if (finishedAt < startedAt) throw refuseField('body.finishedAt', 'is before the start of the run')
  const account = oneOr('backup_account.not_found', await lockAccount(ctx.tx, ctx.scope, params.accountId))
  const { id: accountId, sellerId, customerId, number } = account
  const id = newId<'backupTask'>()
  await upsertTask(ctx.tx, {
    id,
    sellerId,
    customerId,
    accountId,
    name,
    state,
    message,
    addedBytes,
    lastRunAt: finishedAt,
  })
  const tasks = await selectTasks(ctx.tx, ctx.scope, [accountId])
  const isNewest = storedBackup(state) && (account.lastBackupAt === null || account.lastBackupAt < finishedAt)
  await updateAccount(ctx.tx, ctx.scope, accountId, {
    state: worstOf(tasks.map((task) => task.state)),
    lastBackupAt: isNewest ? finishedAt : account.lastBackupAt,
  })
  await ctx.record('backup_run.reported', {
    object: { type: 'backup_account', id: accountId, name: number },
    customerId,
    payload: { task: name, state },
  })
  return toTask(
    oneOr(
      'backup_account.not_found',
      tasks.filter((task) => task.name === name),
    ),
  )
}
