import { epochMs } from '@palier/kernel'
import { machineNow } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from './server.ts'

/** For how long a person is believed to be who they proved to be, where it counts. */
const PROOF_MS = 10 * 60_000

/**
 * Lets nobody on whose proof is old: what makes ways in, or ends them, is not done with a session that was found open.
 * @throws Refusal `access.proof_needed`; `access.not_with_key` for a key, which proves no person.
 */
export function refuseOldProof(session: Session): void {
  if (session.key) throw new Refusal('access.not_with_key')
  if (epochMs(machineNow()) - (session.provedMs ?? 0) >= PROOF_MS) throw new Refusal('access.proof_needed')
}
