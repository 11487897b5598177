import { type TransactionDeps, write } from '../../platform/db/transaction.ts'
import type { PersonAct } from '../identity/index.ts'
import { noAccess, scopeOfPlace } from './spaces.ts'
import { placesOfMember } from './store/places.ts'

/** Records what a person did about their own sign-in in every space where they are a member, as an act of theirs. */
export async function recordForPerson(
  deps: TransactionDeps,
  name: 'user.signed_in' | 'user.password_changed' | 'user.sign_in_refused',
  act: PersonAct,
  refusal?: { refusedBy: string; worthwhile: (sellerId: string) => boolean },
): Promise<void> {
  const { userId, email, ipAddress, requestId, userAgent = '' } = act
  const actor = { kind: 'user', userId, name: act.name, email, entered: false, ipAddress, userAgent } as const
  for (const row of await placesOfMember(deps.database.owner, userId)) {
    if (refusal && !refusal.worthwhile(row.sellerId)) continue
    const scope = scopeOfPlace({ row, access: noAccess(row.customerId) })
    await write(deps, { actor, scope, requestId }, (ctx) =>
      ctx.record(name, {
        object: { type: 'user', id: userId, name: act.name },
        customerId: row.customerId,
        payload: {},
        ...(refusal ? { refusedBy: refusal.refusedBy } : {}),
      }),
    )
  }
}
