import { randomBytes } from 'node:crypto'
import type { CustomerId, InvitationId, Language, MembershipId } from '@palier/contracts'
import { addDuration, newId } from '@palier/kernel'
import { machineNow } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import { oneOr, Refusal } from '../../platform/refusal.ts'
import { createUser, findPersonByEmail } from '../identity/index.ts'
import type { WantedGrant } from './members.ts'
import {
  deleteAcceptedInvitation,
  type InvitationRow,
  insertInvitation,
  invitationById,
  invitationByToken,
  invitationsOfAddress,
  saveInvitation,
} from './store/invitations.ts'
import { insertMembership, membershipAt, membershipOfUser } from './store/memberships.ts'

/** By the machine's clock: a demonstration that moves the installation's makes no link void. */
const VALID_FOR = { ms: 7 * 24 * 3600 * 1000 }
const TOKEN_BYTES = 32

export type NewInvitation = WantedGrant & {
  name: string
  email: string
  customerId: CustomerId | null
  language: Language
}

/**
 * Invites an address to the seller's space or to a customer's portal; the letter with the link is a job. Nobody is a member
 * before they accept, and whether the address belongs to somebody is not told.
 * @throws Refusal `membership.exists` for a member of this very space, `invitation.exists`.
 */
export async function inviteMember(ctx: Ctx, given: NewInvitation): Promise<InvitationRow> {
  const email = given.email.toLowerCase()
  const { name, language, customerId } = given
  const person = await asOwner(ctx.tx, () => createUser(ctx.tx, { name, email, language, now: ctx.now }))
  const [member] = await membershipOfUser(ctx.tx, ctx.scope, customerId, person.id)
  if (member) throw new Refusal('membership.exists')
  const { role, roleId, customerIds } = given
  const inserted = await insertInvitation(ctx.tx, {
    id: newId(),
    sellerId: ctx.scope.sellerId,
    ...{ customerId, email, name, language, role, roleId },
    customerIds: customerIds && [...customerIds],
    invitedBy: ctx.actor.name,
    invitedAt: ctx.now,
    expiresAt: addDuration(machineNow(), VALID_FOR),
  })
  const { id } = oneOr('invitation.exists', inserted)
  await ctx.record('member.invited', {
    object: { type: 'invitation', id, name },
    customerId,
    payload: {},
    changes: { email: { before: null, after: email }, role: { before: null, after: role } },
  })
  return oneOr('invitation.not_found', await invitationById(ctx.tx, ctx.scope, id))
}

/** Asks for another letter with a new link, which holds for as long again; the old link holds no longer. */
export async function renewInvitation(ctx: Ctx, { id, letters }: InvitationRow): Promise<InvitationRow> {
  await saveInvitation(ctx.tx, ctx.scope, id, {
    tokenHash: null,
    expiresAt: addDuration(machineNow(), VALID_FOR),
    letters: letters + 1,
  })
  return oneOr('invitation.not_found', await invitationById(ctx.tx, ctx.scope, id))
}

/** A token for the link in a letter: 256 random bits. */
export function newInvitationToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** An invitation that still holds, for its letter. */
export async function openInvitation(ctx: Ctx, id: InvitationId): Promise<InvitationRow | undefined> {
  const [invitation] = await invitationById(ctx.tx, ctx.scope, id)
  return invitation && invitation.expiresAt > machineNow() ? invitation : undefined
}

/** Lets the link with this token lead to the invitation; only the token's hash is kept, and no older link holds. */
export async function keepInvitationToken(ctx: Ctx, id: InvitationId, token: string): Promise<void> {
  await saveInvitation(ctx.tx, ctx.scope, id, { tokenHash: sha256(token) })
}

/**
 * The invitation that a link stands for, for the person it was sent to. As the owner of the database.
 * @throws Refusal `invitation.not_found`, also for one that has expired; `invitation.other_address`.
 */
export async function invitationFor(ctx: Pick<Ctx, 'tx'>, token: string, email: string): Promise<InvitationRow> {
  const invitation = await invitationByToken(ctx.tx, sha256(token))
  if (!invitation || invitation.expiresAt <= machineNow()) throw new Refusal('invitation.not_found')
  if (invitation.email !== email.toLowerCase()) throw new Refusal('invitation.other_address')
  return invitation
}

/** Makes the invited person a member: from here on the invitation is no more. */
export async function admit(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  invitation: InvitationRow,
  userId: string,
): Promise<{ membershipId: MembershipId; isNew: boolean }> {
  const { sellerId, customerId, role, roleId, customerIds } = invitation
  await deleteAcceptedInvitation(ctx.tx, invitation.id)
  const [made] = await insertMembership(ctx.tx, {
    id: newId(),
    ...{ sellerId, customerId, userId, role, roleId, customerIds },
    joinedAt: ctx.now,
  })
  if (made) return { membershipId: made.id, isNew: true }
  const known = await membershipAt(ctx.tx, { sellerId, customerId }, userId)
  return { membershipId: oneOr('invitation.not_found', known).id, isNew: false }
}

/** Accepts every invitation of an address, as its person would by the mailed links: for demonstrations and tests. */
export async function acceptForPerson(door: Door, email: string): Promise<void> {
  const person = await findPersonByEmail(door.database.owner, email)
  if (!person) throw new Error(`${email} was not invited`)
  const open = await door.database.transaction((tx) => invitationsOfAddress(tx, person.email))
  for (const invitation of open)
    await door.write(invitation.sellerId, async (ctx) => {
      const { membershipId } = await admit(ctx, invitation, person.id)
      await ctx.record('member.joined', {
        object: { type: 'member', id: membershipId, name: person.name },
        customerId: invitation.customerId,
        payload: { userId: person.id },
      })
    })
}
