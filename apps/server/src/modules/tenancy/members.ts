import type { CustomerId, Language, Role } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import { oneOr } from '../../platform/refusal.ts'
import { createUser, type Person } from '../identity/index.ts'
import { insertMembership, type MembershipRow } from './store/memberships.ts'

export type Invitation = { name: string; email: string; role: Role; customerId: CustomerId | null; language: Language }

/**
 * Makes a person a member of the seller's space or of a customer's portal; a new one gets a mailed link to set a password.
 * @throws Refusal `membership.exists`.
 */
export async function inviteMember(
  ctx: Ctx,
  invitation: Invitation,
): Promise<{ membership: MembershipRow; person: Person }> {
  const { name, email, language, role, customerId } = invitation
  const person = await asOwner(ctx.tx, () => createUser(ctx.tx, { name, email, language, now: ctx.now }))
  const membership = oneOr(
    'membership.exists',
    await insertMembership(ctx.tx, {
      id: newId(),
      sellerId: ctx.scope.sellerId,
      customerId,
      userId: person.id,
      role,
      joinedAt: ctx.now,
    }),
  )
  await ctx.record('member.invited', {
    object: { type: 'member', id: membership.id, name: person.name },
    customerId,
    payload: { userId: person.id },
    changes: { role: { before: null, after: role } },
  })
  return { membership, person }
}
