import type { ErrorCode, EventPayload } from '@palier/contracts'
import { createDenialLimit, createDenialTally } from '../modules/audit/index.ts'
import { findPersonByEmail, type RefusedSignIn } from '../modules/identity/index.ts'
import { recordForPerson } from '../modules/tenancy/index.ts'
import type { Actor } from '../platform/db/scope.ts'
import { type Caller, type Happening, type TransactionDeps, write } from '../platform/db/transaction.ts'
import type { Door } from '../platform/door.ts'
import type { Refusal } from '../platform/refusal.ts'

/**
 * Writes refusals to the audit log, each in a transaction of its own and only so many an hour. A refusal stands whether it can be
 * written down or not.
 */
export function createRefusalRecorder(deps: TransactionDeps, log: Door['log']) {
  const isWorthwhile = createDenialLimit()
  const tally = createDenialTally()
  const attempt = (write: Promise<unknown>) =>
    write.then(
      () => {},
      (error: unknown) => log.error({ err: error }, 'a refusal could not be written down'),
    )

  const nowMs = () => deps.clock.machineMs()
  const isRoomFor = ({ scope }: Caller, what: string) => isWorthwhile(scope.sellerId, what, nowMs())

  async function tell<Name extends 'access.refused' | 'access.address_refused' | 'access.guessed'>(
    caller: Caller,
    name: Name,
    payload: EventPayload<Name>,
    told: Required<Pick<Happening<Name>, 'changes'>> & { refusedBy: ErrorCode },
  ): Promise<void> {
    const { actor, scope } = caller
    const happening = {
      object: { type: 'user', id: personOf(actor), name: actor.name },
      customerId: scope.customers === 'all' ? null : (scope.customers[0] ?? null),
      payload,
      ...told,
    }
    await attempt(write(deps, caller, (ctx) => ctx.record(name, happening)))
  }

  async function lacking(caller: Caller, refusal: Refusal): Promise<void> {
    const { permission } = refusal.detail
    if (typeof permission !== 'string' || !isRoomFor(caller, personOf(caller.actor))) return
    await tell(
      caller,
      'access.refused',
      { permission },
      { changes: { permission: { before: null, after: permission } }, refusedBy: refusal.code },
    )
  }

  async function addressRefused(caller: Caller, { code }: Refusal): Promise<void> {
    const address = caller.actor.kind === 'user' ? caller.actor.ipAddress : ''
    const count = tally(`${caller.scope.sellerId} ${address}`, nowMs(), 1)
    if (count === undefined || !isRoomFor(caller, address)) return
    await tell(
      caller,
      'access.address_refused',
      { address, count },
      { changes: { count: { before: null, after: count } }, refusedBy: code },
    )
  }

  async function guessed(caller: Caller, { code }: Refusal): Promise<void> {
    const person = personOf(caller.actor)
    const count = tally(`${caller.scope.sellerId} ${person}`, nowMs(), 10)
    if (count === undefined || !isRoomFor(caller, person)) return
    await tell(
      caller,
      'access.guessed',
      { count },
      { changes: { count: { before: null, after: count } }, refusedBy: code },
    )
  }

  return {
    /**
     * Somebody asked for what their role does not allow, came by a way or from an address that their seller does not allow, or
     * asked for what is not there: once that is a stale link, ten times an hour it is guessing.
     */
    denied: async (caller: Caller, refusal: Refusal): Promise<void> => {
      const told = refusal.code === 'access.address_denied' ? addressRefused : isAbsence(refusal) ? guessed : lacking
      await told(caller, refusal)
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

function personOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : actor.name
}

/** What does not exist and what belongs to somebody else get this same answer. */
function isAbsence({ code }: Refusal): boolean {
  return code === 'not_found' || code.endsWith('.not_found')
}
