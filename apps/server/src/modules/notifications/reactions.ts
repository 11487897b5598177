import { CollectionId, CustomerId, type Language, SubscriptionId } from '@palier/contracts'
import { and, eq } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { plans } from '../catalog/index.ts'
import { subscriptions } from '../subscriptions/index.ts'
import { customers, letterAddresses } from '../tenancy/index.ts'
import { mailDebitNotices } from './actions/mail-debit-notices.ts'
import { mailLoginChange } from './actions/mail-login.ts'
import { mailTrialEnding } from './actions/mail-trial.ts'
import { queueMail } from './actions/queue-mail.ts'
import { suspensionLetter, welcomeLetter } from './domain/letters/customer-letters.ts'
import { knownAddressLetter } from './domain/letters/sign-up-letters.ts'
import { orderReactions } from './order-reactions.ts'
import { portalAddress } from './portal-address.ts'
import * as store from './store.ts'

type Told = { object: { id: string }; payload: Readonly<Record<string, unknown>> }

/** What the app connects with events, each in the transaction of the event. */
export function notificationReactions(publicUrl: string) {
  return {
    orders: orderReactions(publicUrl),
    /** `collection.prepared` and `.sent`: tells payers of a debit, once for each day that it is to happen on. */
    debitNotices: (ctx: Ctx, { object }: { object: { id: string } }): Promise<void> =>
      mailDebitNotices(ctx, CollectionId.parse(object.id)),
    /** `delivery.succeeded`: tells the customer the number of a service that was just made ready. */
    welcome: async (ctx: Ctx, { object, payload }: Told): Promise<void> => {
      if (payload.operation !== 'create') return
      const facts = await serviceFacts(ctx, SubscriptionId.parse(object.id))
      if (!facts) return
      const sender = await store.senderFacts(ctx)
      const letter = welcomeLetter(facts.language, {
        customerName: facts.customerName,
        sellerName: sender.name,
        serviceName: facts.name,
        planName: facts.planName,
        portalUrl: portalAddress(publicUrl, sender.slug, facts.customerNumber),
      })
      await queueMail(ctx, {
        kind: 'welcome',
        ...(await addressed(ctx, facts.customerId)),
        language: facts.language,
        customerId: facts.customerId,
        aboutId: object.id,
        ...letter,
      })
    },
    loginChange: mailLoginChange,
    /** `sign_up.known`: tells who asked for an account and has one how to come in. [SL-011] */
    knownAddress: async (ctx: Ctx, { payload }: { payload: { email: string; language: Language } }): Promise<void> => {
      const { name: sellerName, email: sellerEmail } = await store.senderFacts(ctx)
      const { email: to, language } = payload
      const letter = knownAddressLetter(language, { sellerName, sellerEmail, portalUrl: publicUrl })
      await queueMail(ctx, { kind: 'sign_up_known', to, language, ...letter })
    },
    trialEnding: mailTrialEnding(publicUrl),
    /** `customer.erased`: letters go with whom they were written to. */
    // The outbox belongs to the seller as a whole.
    erasure: async (ctx: Ctx, { object }: { object: { id: string } }): Promise<void> =>
      ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) =>
        store.deleteMailsOf(whole, CustomerId.parse(object.id)),
      ),
    /** `subscription.suspended`: tells the customer, and why. */
    suspension: async (ctx: Ctx, { object, payload }: Told): Promise<void> => {
      const facts = await serviceFacts(ctx, SubscriptionId.parse(object.id))
      if (!facts) return
      const { name: sellerName, email: sellerEmail } = await store.senderFacts(ctx)
      const reason = typeof payload.reason === 'string' ? payload.reason : ''
      const letter = suspensionLetter(facts.language, {
        customerName: facts.customerName,
        sellerName,
        serviceName: facts.name,
        reason,
        sellerEmail,
      })
      await queueMail(ctx, {
        kind: 'suspension',
        ...(await addressed(ctx, facts.customerId)),
        language: facts.language,
        customerId: facts.customerId,
        ...letter,
      })
    },
  }
}

/** Letters about a service go to the technical contacts of the customer. */
async function addressed(ctx: Ctx, customerId: CustomerId): Promise<{ to: string; cc: string[] }> {
  const [to = '', ...cc] = await letterAddresses(ctx, customerId, 'technical')
  return { to, cc }
}

/** What letters about a service need; undefined for a wholesale subscription, which delivers nothing itself. */
async function serviceFacts(ctx: Ctx, id: SubscriptionId) {
  const [row] = await ctx.tx
    .select({
      name: subscriptions.name,
      planName: plans.name,
      customerId: customers.id,
      customerName: customers.name,
      customerNumber: customers.number,
      language: customers.language,
      downstreamSubscriptionId: subscriptions.downstreamSubscriptionId,
    })
    .from(subscriptions)
    .innerJoin(customers, eq(customers.id, subscriptions.customerId))
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(and(visibleTo(ctx.scope, subscriptions), eq(subscriptions.id, id)))
  return row?.downstreamSubscriptionId === null ? row : undefined
}
