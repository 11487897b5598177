import { CustomerId, type SellerId } from '@palier/contracts'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { closeTodosOf, openTodo } from '../../provisioning/index.ts'
import { createCustomer, findCustomer, inviteOwner, type SignUpDetails, standingOf } from '../../tenancy/index.ts'
import { holdAddress, letterWasAsked, lockSignUp, type SignUpId, saveSignUp, signUpOf } from '../sign-up-store.ts'
import { selectSettings } from '../store.ts'

/**
 * The job: whoever is not known becomes a prospect and is invited to its portal, or pending where the staff approves by hand; whoever
 * is known gets a letter that says how to come in. May run twice. [SL-011]
 */
export async function settleSignUp(door: Door, sellerId: SellerId, id: SignUpId): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const row = await lockSignUp(ctx, id)
    if (!row?.details || row.customerId) return
    await saveSignUp(ctx, id, { details: null, ...(await outcomeOf(ctx, id, row.details)) })
  })
}

async function outcomeOf(ctx: Ctx, id: SignUpId, details: SignUpDetails) {
  const { email, language } = details
  // Two letters that were asked for at once must not become two customers.
  await holdAddress(ctx, email)
  const standing = await standingOf(ctx, email)
  if (standing === 'unknown') return becomeCustomer(ctx, details)
  if (standing === 'known')
    await ctx.record('sign_up.known', {
      object: { type: 'sign_up', id, name: email },
      payload: { email, language },
    })
  return {}
}

async function becomeCustomer(ctx: Ctx, { contactName, ...profile }: SignUpDetails) {
  const { approval } = await selectSettings(ctx.tx, ctx.scope)
  const isInvitedLater = approval === 'manual'
  const state = isInvitedLater ? 'pending' : 'prospect'
  const user = { name: contactName, email: profile.email }
  const { id: customerId, name, number } = await createCustomer(ctx, { ...profile, user }, { state, isInvitedLater })
  if (!isInvitedLater) return { customerId, invitedAt: ctx.now }
  const about = { objectType: 'customer', objectId: customerId }
  await openTodo(ctx, { kind: 'sign_up_approval', subject: `#${number} ${name}`, detail: '', ...about })
  // Kept until somebody of the staff says yes: who is then to be invited.
  return { customerId, details: { contactName, ...profile } }
}

type Told = { object: { id: string } }

/** Reaction to `customer.activated`: somebody said yes to who signed up, who is now let in. */
export async function acceptSignUp(ctx: Ctx, told: Told): Promise<void> {
  const customerId = CustomerId.parse(told.object.id)
  await asWholeSeller(ctx, async (whole) => {
    const row = await signUpOf(whole, customerId)
    if (!row?.details) return
    const customer = await findCustomer(whole, customerId)
    await inviteOwner(whole, customer, row.details.contactName)
    await saveSignUp(whole, row.id, { details: null, invitedAt: whole.now })
  })
  await closeSignUpTodo(ctx, told)
}

/** Reaction to whatever else becomes of who signed up: nobody has to decide any more. */
export async function closeSignUpTodo(ctx: Ctx, { object }: Told): Promise<void> {
  await closeTodosOf(ctx, 'sign_up_approval', [object.id])
}

/** Reaction to `invitation.sent_again`: who got another link has as long again to follow it. */
export async function noteLetter(ctx: Ctx, { customerId }: { customerId?: string | null }): Promise<void> {
  if (customerId) await asWholeSeller(ctx, (whole) => letterWasAsked(whole, CustomerId.parse(customerId)))
}
