import type { ErrorCode, Withholdable } from '@palier/contracts'
import { createDenialLimit } from '../modules/audit/index.ts'
import { findPersonByEmail, type RefusedSignIn } from '../modules/identity/index.ts'
import { recordForPerson } from '../modules/tenancy/index.ts'
import { type Caller, type TransactionDeps, write } from '../platform/db/transaction.ts'
import type { Door } from '../platform/door.ts'

/**
 * Writes refusals to the audit log, each in a transaction of its own and only so many an hour. A refusal stands whether it can be
 * written down or not.
 */
export function createRefusalRecorder(deps: TransactionDeps, log: Door['log']) {
  const isWorthwhile = createDenialLimit()
  const attempt = (write: Promise<unknown>) =>
    write.then(
      () => {},
      (error: unknown) => log.error({ err: error }, 'a refusal could not be written down'),
    )

  return {
    /** Somebody asked for what their role does not allow, or came in by a way that their seller may not use. */
    denied: async (caller: Caller, permission: Withholdable, code: ErrorCode): Promise<void> => {
      const { actor, scope } = caller
      const person = actor.kind === 'user' ? actor.userId : actor.name
      if (!isWorthwhile(scope.sellerId, person, deps.clock.machineMs())) return
      const happening = {
        object: { type: 'user', id: person, name: actor.name },
        customerId: scope.customers === 'all' ? null : (scope.customers[0] ?? null),
        payload: { permission },
        changes: { permission: { before: null, after: permission } },
        refusedBy: code,
      }
      await attempt(write(deps, caller, (ctx) => ctx.record('access.refused', happening)))
    },
    /** Somebody tried to sign in as a person who exists; told wherever that person works. Of others nobody could be told. */
    signInRefused: async (refused: RefusedSignIn): Promise<void> => {
      await attempt(
        (async () => {
          const person = await findPersonByEmail(deps.database.owner, refused.email)
          if (!person) return
          const act = { ...refused, userId: person.id, name: person.name, email: person.email }
          const worthwhile = (sellerId: string) => isWorthwhile(sellerId, person.id, deps.clock.machineMs())
          const refusal = { refusedBy: 'sign_in.refused', worthwhile }
          await recordForPerson(deps, 'user.sign_in_refused', act, {}, { refusal })
        })(),
      )
    },
  }
}
