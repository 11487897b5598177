import { z } from 'zod'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { REVOKE_SIGN_IN } from './queue.ts'

export function backupJobs(revoke: (number: string) => void): readonly Job<Door>[] {
  return [job(REVOKE_SIGN_IN, { number: z.string() }, async (_door: Door, { number }) => revoke(number))]
}
