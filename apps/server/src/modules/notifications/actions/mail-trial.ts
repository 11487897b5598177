import { SubscriptionId } from '@palier/contracts'
import { isCurrency, money } from '@palier/kernel'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import { trialOutlook } from '../../billing/index.ts'
import { readSubscription } from '../../subscriptions/index.ts'
import { findCustomer, letterAddresses } from '../../tenancy/index.ts'
import { trialLetter } from '../domain/letters/trial-letter.ts'
import { portalAddress } from '../portal-address.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

/** `subscription.trial_ending`: tells the customer what happens, with the first amount and its day. [CA-057] */
export function mailTrialEnding(publicUrl: string) {
  return (ctx: Ctx, { object }: { object: { id: string } }): Promise<void> =>
    asWholeSeller(ctx, (whole) => mailAbout(whole, publicUrl, SubscriptionId.parse(object.id)))
}

async function mailAbout(ctx: Ctx, publicUrl: string, id: SubscriptionId): Promise<void> {
  const { customerId, name: serviceName, planName } = await readSubscription(ctx, id)
  const { endsOn, outcome, grossMinor, currency } = await trialOutlook(ctx, id)
  if (!isCurrency(currency)) throw new Error(`Not a currency: ${currency}`)
  const { name: customerName, number, language } = await findCustomer(ctx, customerId)
  const sender = await store.senderFacts(ctx)
  const letter = trialLetter(language, {
    customerName,
    sellerName: sender.name,
    sellerEmail: sender.email,
    serviceName,
    planName,
    endsOn,
    outcome,
    first: money(grossMinor, currency),
    portalUrl: portalAddress(publicUrl, sender.slug, number),
  })
  const [to = '', ...cc] = await letterAddresses(ctx, customerId, 'billing')
  await queueMail(ctx, { kind: 'trial_ending', to, cc, language, customerId, aboutId: id, ...letter })
}
