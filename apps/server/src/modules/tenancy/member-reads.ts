import type { CustomerId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/members'
import type * as roles from '@palier/contracts/roles'
import { machineNow } from '../../platform/clock.ts'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import type { Parsed, PersonCtx } from '../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../platform/refusal.ts'
import { findPeople, type Person, waysInOf } from '../identity/index.ts'
import { findCustomer } from './customers.ts'
import { invitationFor } from './invitations.ts'
import { type CustomerNames, toInvitation, toMember, toRole } from './member-replies.ts'
import { customersNamed } from './store/customers.ts'
import { type InvitationRow, invitationsTo } from './store/invitations.ts'
import { holdersOf, type MembershipRow, membershipById, membersOf } from './store/memberships.ts'
import { placeName } from './store/places.ts'
import { rolesFor } from './store/roles.ts'

export async function listMembers(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listMembers>,
): Promise<ReplyOf<typeof contract.listMembers>> {
  const customerId = await memberSpace(ctx, query.customerId)
  const rows = await membersOf(ctx.tx, ctx.scope, customerId)
  return { items: await memberReplies(ctx, rows) }
}

export async function listInvitations(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listInvitations>,
): Promise<ReplyOf<typeof contract.listInvitations>> {
  const customerId = await memberSpace(ctx, query.customerId)
  return { items: await invitationReplies(ctx, await invitationsTo(ctx.tx, ctx.scope, customerId)) }
}

/** The seller's own roles; the users of a customer see those that are meant for them. */
export async function listRoles(
  ctx: Ctx,
  { query }: Parsed<typeof roles.listRoles>,
): Promise<ReplyOf<typeof roles.listRoles>> {
  const space = ctx.scope.place === 'portal' ? 'customer' : query.place
  const holders = await holdersOf(ctx.tx, ctx.scope)
  return { items: (await rolesFor(ctx.tx, ctx.scope, space)).map((row) => toRole(row, holders)) }
}

/** What a link offers to the person it was sent to. @throws Refusal `invitation.not_found`, `invitation.other_address`. */
export async function readInvitation(
  ctx: PersonCtx,
  { body }: Parsed<typeof contract.readInvitation>,
): Promise<ReplyOf<typeof contract.readInvitation>> {
  const invitation = await invitationFor(ctx, body.token, ctx.actor.email)
  const { role, roleName, invitedBy, expiresAt } = invitation
  return { ...(await placeName(ctx.tx, invitation)), role, roleName, invitedBy, expiresAt }
}

/**
 * Whose members are meant: the seller's own staff (null), or a customer's users; in a portal always that customer's.
 * @throws Refusal `customer.not_found`.
 */
export async function memberSpace(ctx: Ctx, customerId: CustomerId | undefined): Promise<CustomerId | null> {
  if (customerId === undefined && ctx.scope.place === 'seller') return null
  const [own] = ctx.scope.customers === 'all' ? [] : ctx.scope.customers
  const meant = customerId ?? own
  if (meant === undefined) throw new Refusal('customer.not_found')
  return (await findCustomer(ctx, meant)).id
}

async function memberReplies(ctx: Ctx, rows: readonly MembershipRow[]): Promise<contract.Member[]> {
  const userIds = rows.map(({ userId }) => userId)
  const people = await namesOf(ctx, userIds)
  const waysIn = await asOwner(ctx.tx, () => waysInOf(ctx.tx, userIds))
  const names = await customerNames(ctx, rows)
  return rows.map((row) => toMember(row, { person: people.get(row.userId), waysIn: waysIn.get(row.userId), names }))
}

/** @throws Refusal `membership.not_found` */
export async function memberReply(ctx: Ctx, id: MembershipRow['id']): Promise<contract.Member> {
  return oneOr('membership.not_found', await memberReplies(ctx, await membershipById(ctx.tx, ctx.scope, id)))
}

export async function invitationReplies(ctx: Ctx, rows: readonly InvitationRow[]): Promise<contract.Invitation[]> {
  const names = await customerNames(ctx, rows)
  return rows.map((row) => toInvitation(row, names, machineNow()))
}

/** People belong to no tenant; whoever may see a membership may see whose it is. */
export async function namesOf(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, Person>> {
  return asOwner(ctx.tx, () => findPeople(ctx.tx, userIds))
}

async function customerNames(
  ctx: Ctx,
  rows: readonly { customerIds: readonly CustomerId[] | null }[],
): Promise<CustomerNames> {
  const ids = [...new Set(rows.flatMap(({ customerIds }) => customerIds ?? []))]
  const named = ids.length === 0 ? [] : await customersNamed(ctx.tx, ctx.scope, ids)
  return new Map(named.map((customer) => [customer.id, customer]))
}
