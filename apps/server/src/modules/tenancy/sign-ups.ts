import type { CustomerId, Language } from '@palier/contracts'
import { and, eq } from 'drizzle-orm'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import { refuseField } from '../../platform/refusal.ts'
import { findPersonByEmail } from '../identity/index.ts'
import { renewInvitation } from './invitations.ts'
import { validNumbers } from './numbers.ts'
import { customerNotes, memberships } from './schema.ts'
import { customerWithEmail } from './store/customers.ts'
import { invitationsTo } from './store/invitations.ts'
import { membersOf } from './store/memberships.ts'
import { notesOf } from './store/notes.ts'

/** What an address that asks for an account is here already. */
export type Standing = 'unknown' | 'invited' | 'known'

/**
 * Whether an address belongs to a customer or a member of this seller. Who was invited and did not answer gets another letter, by
 * which the link before no longer holds. [SL-011]
 */
export async function standingOf(ctx: Ctx, email: string): Promise<Standing> {
  const customer = await customerWithEmail(ctx.tx, ctx.scope, email, undefined)
  if (!customer) return (await worksHere(ctx, email)) ? 'known' : 'unknown'
  const waiting = (await invitationsTo(ctx.tx, ctx.scope, customer.id)).find((each) => each.email === email)
  if (!waiting) return 'known'
  const { id, name, customerId } = await renewInvitation(ctx, waiting)
  await ctx.record('invitation.sent_again', { object: { type: 'invitation', id, name }, customerId, payload: {} })
  return 'invited'
}

async function worksHere(ctx: Ctx, email: string): Promise<boolean> {
  const { sellerId } = ctx.scope
  return asOwner(ctx.tx, async () => {
    const person = await findPersonByEmail(ctx.tx, email)
    if (!person) return false
    const ofPerson = and(eq(memberships.sellerId, sellerId), eq(memberships.userId, person.id))
    return (await ctx.tx.select({ id: memberships.id }).from(memberships).where(ofPerson).limit(1)).length > 0
  })
}

/** Whether somebody was invited to a customer's portal, nobody ever came in, and nobody of the staff wrote about it. */
export async function isUnanswered(ctx: Ctx, id: CustomerId): Promise<boolean> {
  const [member] = await membersOf(ctx.tx, ctx.scope, id)
  const [invited] = await invitationsTo(ctx.tx, ctx.scope, id)
  const [note] = await ctx.tx
    .select({ id: customerNotes.id })
    .from(customerNotes)
    .where(notesOf(ctx.scope, id))
    .limit(1)
  return member === undefined && invited !== undefined && note === undefined
}

export type SignUpDetails = {
  readonly kind: 'company' | 'person'
  readonly name: string
  readonly contactName: string
  readonly email: string
  readonly phone: string
  readonly language: Language
  readonly companyNumber: string
  readonly vatNumber: string
  readonly address: Readonly<Record<'line1' | 'line2' | 'postalCode' | 'city' | 'country', string>>
}

/**
 * Says at once what would keep the details of a visitor from becoming a customer.
 * @throws Refusal `request.invalid` naming the number that is not valid, or that a French company lacks. [MB-004]
 */
export function refuseInvalidDetails({ kind, address, companyNumber, vatNumber }: SignUpDetails): void {
  const { companyNumber: read } = validNumbers({ companyNumber, vatNumber }, address.country)
  if (kind === 'company' && address.country === 'FR' && read === '')
    throw refuseField('body.companyNumber', 'is needed for a French company', 'too_small')
}
