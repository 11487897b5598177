import type { BACKUP_STATES } from '@palier/contracts/backup'

export type BackupState = (typeof BACKUP_STATES)[number]

const BEST_FIRST = ['neutral', 'ok', 'warning', 'not_run', 'error'] as const satisfies readonly BackupState[]

/** The state of an account: the worst of its tasks; `neutral` without any. */
export function worstOf(states: readonly BackupState[]): BackupState {
  return BEST_FIRST[Math.max(0, ...states.map((state) => BEST_FIRST.indexOf(state)))] ?? 'neutral'
}

/** Whether a run that ended like this left a backup that can be restored. */
export function storedBackup(state: BackupState): boolean {
  return state !== 'error' && state !== 'not_run'
}

/** Whether the vault takes new backups of an account. */
export function isWritable(account: { enabled: boolean; packState: string }): boolean {
  return account.enabled && (account.packState === 'active' || account.packState === 'ending')
}
