import type { ReplyOf } from '@palier/contracts'
import type { updateCustomer as contract } from '@palier/contracts/tenancy'
import { asOwner, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { findCustomer, lockCustomer, refuseArchived, refuseKnownEmail } from '../customers.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { giveLogin, portalUser } from '../logins.ts'
import { validNumbers } from '../numbers.ts'
import { toCustomer } from '../replies.ts'
import * as store from '../store/customers.ts'
import { membershipOfUser } from '../store/memberships.ts'

/** Changes a customer's details. Issued documents keep what was printed. @throws Refusal `customer.archived`; `request.invalid` for the address of another one. */
export async function updateCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const before = await lockCustomer(ctx, params.customerId)
  refuseArchived(before)
  if (body.email !== undefined && body.email !== before.email) await refuseKnownEmail(ctx, body.email, before.id)
  const { changesLogin = false, ...details } = body
  const given = givenFields(details)
  const wanted = { ...before, ...given }
  const numbers = validNumbers(wanted, wanted.address.country)
  const changes = changesBetween(before, { ...given, ...numbers })
  if (Object.keys(changes).length === 0) return toCustomer(before)
  await store.updateCustomer(ctx.tx, ctx.scope, before.id, { ...given, ...numbers })
  if (changesLogin && given.email !== undefined) await takeLoginAlong(ctx, before, given.email)
  const customer = await findCustomer(ctx, before.id)
  await ctx.record('customer.changed', {
    object: { type: 'customer', id: customer.id, name: customer.name },
    customerId: customer.id,
    payload: {},
    changes,
  })
  return toCustomer(customer)
}

/** The user who signs in with the customer's address so far, if there is one, signs in with its new one. [PLK-196] */
async function takeLoginAlong(ctx: Ctx, { id, email: before }: store.CustomerRow, email: string): Promise<void> {
  if (!ctx.scope.permissions.has('member.edit')) throw new Refusal('access.denied', { permission: 'member.edit' })
  const person = await asOwner(ctx.tx, () => findPersonByEmail(ctx.tx, before))
  const [member] = person ? await membershipOfUser(ctx.tx, ctx.scope, id, person.id) : []
  if (member) await giveLogin(ctx, await portalUser(ctx, member.id), email)
}
