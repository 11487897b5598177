import type { ReplyOf } from '@palier/contracts'
import type { getSignUpPage as pageContract, signUp as signUpContract } from '@palier/contracts/store'
import { addDuration, newId } from '@palier/kernel'
import { and, eq, isNull } from 'drizzle-orm'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { refuseInvalidDetails, sellerFacts, sellers } from '../tenancy/index.ts'
import { SIGN_UP } from './queue.ts'
import { storeSettings } from './schema.ts'
import { countAsked, holdAddress, insertSignUp } from './sign-up-store.ts'
import { selectSettings, visitorScope } from './store.ts'

/** How many letters one address gets from a seller in a day, whoever asks for them. */
const MOST_A_DAY = 3
const DAY_MS = 24 * 3600 * 1000

/** The scope of whoever wants an account. @throws Refusal `store.not_found`, also where a seller gives none. */
export function signUpScope(database: Database, { params }: { params: { slug: string } }): Promise<Scope> {
  return visitorScope(database, params.slug, storeSettings.signUp)
}

/** Where a visitor of the installation creates an account, as the owner of the database; empty where its provider gives none. */
export async function signUpAtProvider(tx: Tx): Promise<string> {
  const [provider] = await tx
    .select({ slug: sellers.slug })
    .from(sellers)
    .innerJoin(storeSettings, eq(storeSettings.sellerId, sellers.id))
    .where(and(isNull(sellers.parentId), eq(storeSettings.signUp, true)))
  return provider?.slug ?? ''
}

export async function getSignUpPage(ctx: Ctx): Promise<ReplyOf<typeof pageContract>> {
  const { slug, name, email, address } = await sellerFacts(ctx)
  const { approval } = await selectSettings(ctx.tx, ctx.scope)
  return {
    slug,
    sellerName: name,
    sellerEmail: email,
    country: address.country,
    awaitsApproval: approval === 'manual',
  }
}

/**
 * Writes down who wants an account, and lets a job do the rest, so that neither the answer nor the time that it takes tells whether
 * the address is known. An address that was asked for too often today is written down and left alone. [SL-011]
 * @throws Refusal `request.invalid` for details that no customer could have.
 */
export async function askForAccount(
  ctx: Ctx,
  { body }: Parsed<typeof signUpContract>,
): Promise<ReplyOf<typeof signUpContract>> {
  refuseInvalidDetails(body)
  const { email } = body
  const { approval } = await selectSettings(ctx.tx, ctx.scope)
  const reply = { email, awaitsApproval: approval === 'manual' }
  await holdAddress(ctx, email)
  const asked = await countAsked(ctx, email, addDuration(ctx.now, { ms: -DAY_MS }))
  // One more is written down as refused; what comes after it that day leaves no trace to fill the log with.
  if (asked > MOST_A_DAY) return reply
  const isTooMuch = asked === MOST_A_DAY
  const id = newId<'signUp'>()
  const { sellerId } = ctx.scope
  await insertSignUp(ctx, { id, sellerId, email, details: isTooMuch ? null : body, askedAt: ctx.now })
  await ctx.record('sign_up.asked', {
    object: { type: 'sign_up', id, name: email },
    payload: {},
    ...(isTooMuch ? { refusedBy: 'request.too_many' } : {}),
  })
  if (!isTooMuch) await ctx.enqueue(SIGN_UP, { signUpId: id })
  return reply
}
