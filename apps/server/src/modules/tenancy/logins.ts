import { newId } from '@palier/kernel'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import { oneOr, Refusal, refuseField } from '../../platform/refusal.ts'
import { changeLogin, findPerson, type Person, refusePassword } from '../identity/index.ts'
import { findCustomer, refuseArchived } from './customers.ts'
import { manageableMember } from './members.ts'
import { type MembershipRow, membershipsOfUser, membershipsReached } from './store/memberships.ts'

/** A user of a customer's portal, with the person behind the membership. */
export type PortalUser = { readonly member: MembershipRow; readonly person: Person }

/**
 * A user whose sign-in the caller may change: one who works in portals that the caller reaches, and nowhere else. Staff, oneself and
 * people who also work elsewhere see to their own. (decision 0033)
 * @throws Refusal `membership.not_found`, `membership.outranks`, `login.elsewhere`, `customer.archived`.
 */
export async function portalUser(ctx: Ctx, id: MembershipRow['id']): Promise<PortalUser> {
  const member = await manageableMember(ctx, id)
  const { userId, customerId } = member
  const isSelf = ctx.actor.kind === 'user' && ctx.actor.userId === userId
  const all = await asOwner(ctx.tx, () => membershipsOfUser(ctx.tx, userId))
  const reached = await membershipsReached(ctx.tx, ctx.scope, userId)
  const isElsewhere = all.length > reached || all.some((each) => each.customerId === null)
  if (isSelf || isElsewhere || customerId === null) throw new Refusal('login.elsewhere')
  refuseArchived(await findCustomer(ctx, customerId))
  const person = await asOwner(ctx.tx, () => findPerson(ctx.tx, userId))
  return { member, person: oneOr('membership.not_found', person ? [person] : []) }
}

/** Lets the user sign in with another address; the one before is told, and leads nowhere. @throws Refusal `request.invalid` when it is taken. */
export async function giveLogin(ctx: Ctx, { member, person }: PortalUser, email: string): Promise<void> {
  const after = email.toLowerCase()
  if (after === person.email) return
  if (!(await asOwner(ctx.tx, () => changeLogin(ctx.tx, person.id, after, ctx.now))))
    throw refuseField('body.email', 'is an address that somebody signs in with', 'taken')
  await ctx.record('member.login_changed', {
    object: { type: 'member', id: member.id, name: person.name },
    customerId: member.customerId,
    payload: { userId: person.id },
    changes: { email: { before: person.email, after } },
  })
}

/** Refuses the user's password from now on, and has a link to set another one mailed to their address. */
export async function resetLogin(ctx: Ctx, { member, person }: PortalUser): Promise<void> {
  await asOwner(ctx.tx, () => refusePassword(ctx.tx, person.id, ctx.now))
  await ctx.record('member.password_reset', {
    object: { type: 'member', id: member.id, name: person.name },
    customerId: member.customerId,
    payload: { userId: person.id, resetId: newId<'passwordReset'>() },
  })
}
