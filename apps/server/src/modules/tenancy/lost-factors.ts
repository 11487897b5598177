import type { SellerId } from '@palier/contracts'
import { asOwner, type Ctx, systemScope } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import { type Person, removeEveryFactor } from '../identity/index.ts'
import { placesOfMember } from './store/places.ts'

/**
 * Takes every second factor of a person who lost them, passkeys and recovery codes included, and ends their sessions. Written to the
 * log of each seller for which they work, and of this one for who works for none; `told` then follows, once. False when they had none.
 */
export async function removeLostFactors(
  door: Door,
  person: Person,
  options: { rootId: SellerId; told: (ctx: Ctx) => Promise<void> },
): Promise<boolean> {
  const [home, ...others] = await placesOfMember(door.database.owner, person.id)
  return door.write(home?.sellerId ?? options.rootId, async (ctx) => {
    if (!(await asOwner(ctx.tx, () => removeEveryFactor(ctx.tx, person.id)))) return false
    const happening = {
      object: { type: 'user', id: person.id, name: person.name },
      payload: { change: 'factors_removed' as const },
    }
    await ctx.record('user.security_changed', { ...happening, customerId: home?.customerId ?? null })
    for (const { sellerId, customerId, timeZone, currency } of others)
      await ctx.inSeller(systemScope({ id: sellerId, timeZone, currency }), (there) =>
        there.record('user.security_changed', { ...happening, customerId }),
      )
    await options.told(ctx)
    return true
  })
}
