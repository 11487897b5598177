import type { SellerId } from '@palier/contracts'
import { and, eq, isNull } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import { asOwner } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { findPeople } from '../../identity/index.ts'
import { memberships } from '../../tenancy/index.ts'
import { type NetworkChange, networkLetter } from '../domain/letters/network-letter.ts'
import { senderFacts } from '../store.ts'
import { queueMail } from './queue-mail.ts'

/** Mails every owner of a seller that its allowed addresses changed, once each, however often the job runs. [CA-080] */
export async function mailNetworkChange(
  door: Door,
  sellerId: SellerId,
  told: { changeId: string; change: NetworkChange; rule: string; actorName: string; ipAddress: string },
): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName } = await senderFacts(ctx)
    const owners = await ctx.tx
      .select({ userId: memberships.userId })
      .from(memberships)
      .where(
        and(
          visibleTo(ctx.scope, { sellerId: memberships.sellerId, customerId: memberships.customerId }),
          isNull(memberships.customerId),
          eq(memberships.role, 'owner'),
        ),
      )
    const ids = owners.map(({ userId }) => userId)
    const people = await asOwner(ctx.tx, () => findPeople(ctx.tx, ids))
    for (const person of people.values())
      await queueMail(ctx, {
        kind: 'network_changed',
        to: person.email,
        language: person.language,
        aboutId: `${told.changeId} ${person.id}`,
        ...networkLetter(person.language, { ...told, sellerName, personName: person.name }),
      })
  })
}
