import type { EventName, EventPayload } from '@palier/contracts'
import { type Ctx, type TransactionDeps, write } from '../../platform/db/transaction.ts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import type { PersonAct } from '../identity/index.ts'
import { noAccess, scopeOfPlace } from './spaces.ts'
import { type PlaceRow, placesOfMember } from './store/places.ts'

/** What a person did about their own sign-in, or what was refused to them. */
type OwnAct = Extract<EventName, `user.${'signed_in' | 'password_changed' | 'security_changed' | 'sign_in_refused'}`>
/** Done in the first space that hears of an act, whatever number hear of it. */
type Once = ((ctx: Ctx) => Promise<void>) | undefined

/** Records what a person did about their own sign-in in every space where they are a member, as an act of theirs. */
export async function recordForPerson<Name extends OwnAct>(
  deps: TransactionDeps,
  name: Name,
  act: PersonAct,
  payload: EventPayload<Name>,
  options: { once?: Once; refusal?: { refusedBy: string; worthwhile: (sellerId: string) => boolean } } = {},
): Promise<void> {
  const { refusal, once } = options
  const { userId, email, ipAddress, requestId, userAgent = '' } = act
  const actor = { kind: 'user', userId, name: act.name, email, entered: false, ipAddress, userAgent } as const
  for (const [index, row] of (await placesOfMember(deps.database.owner, userId)).entries()) {
    if (refusal && !refusal.worthwhile(row.sellerId)) continue
    await write(deps, { actor, scope: scopeOf(row), requestId }, async (ctx) => {
      await ctx.record(name, {
        object: { type: 'user', id: userId, name: act.name },
        customerId: row.customerId,
        payload,
        ...(refusal ? { refusedBy: refusal.refusedBy } : {}),
      })
      if (index === 0) await once?.(ctx)
    })
  }
}

/** The same within a command of the person, in its transaction. */
export async function recordSecurityChange(
  ctx: PersonCtx,
  change: EventPayload<'user.security_changed'>['change'],
  once?: Once,
): Promise<void> {
  const { userId, name } = ctx.actor
  for (const [index, row] of (await placesOfMember(ctx.tx, userId)).entries())
    await ctx.inScope(scopeOf(row), async (own) => {
      await own.record('user.security_changed', {
        object: { type: 'user', id: userId, name },
        customerId: row.customerId,
        payload: { change },
      })
      if (index === 0) await once?.(own)
    })
}

function scopeOf(row: PlaceRow) {
  return scopeOfPlace({ row, access: noAccess(row.customerId) })
}
