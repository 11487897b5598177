import { z } from 'zod'
import { PlainDateField, SubscriptionId } from './fields.ts'
import { FirstInvoice } from './first-invoice.ts'
import { route } from './route.ts'
import { Subscription } from './subscriptions.ts'
import { Trial } from './trials.ts'

/** How a trial goes on: what its first invoice holds, and when it is made if the subscription is kept. */
export const TrialOutlook = Trial.extend({
  ...FirstInvoice,
  convertible: z.boolean(),
  /** Of the first paid period, made on the first day after the trial. */
  invoiceOn: PlainDateField,
  periodStart: PlainDateField,
  periodEnd: PlainDateField,
})
export type TrialOutlook = z.output<typeof TrialOutlook>
export const getTrialOutlook = route('GET', '/subscriptions/:subscriptionId/trial', {
  permission: 'subscription.view',
  summary: 'What happens when a trial is over, and the first invoice of a subscription that is kept.',
  params: { subscriptionId: SubscriptionId },
  reply: TrialOutlook,
  refuses: ['subscription.not_found', 'subscription.not_in_trial', 'tax.no_rule'],
})
const CONVERSION_REFUSALS = ['subscription.not_found', 'subscription.not_in_trial', 'customer.not_active'] as const
export const convertTrial = route('PUT', '/subscriptions/:subscriptionId/conversion', {
  permission: 'subscription.create',
  summary: 'Keep what would end with its trial: it stays free until then, and paid periods begin on the day after.',
  params: { subscriptionId: SubscriptionId },
  reply: Subscription,
  refuses: CONVERSION_REFUSALS,
})
export const convertOwnTrial = route('PUT', '/own-subscriptions/:subscriptionId/conversion', {
  permission: 'subscription.order',
  summary: 'The same by the customer whose portal this is.',
  params: { subscriptionId: SubscriptionId },
  /** The buyer knows that it is to be paid (Directive 2011/83/EU, article 8(2)). */
  body: z.strictObject({ acceptsObligationToPay: z.literal(true) }),
  reply: Subscription,
  refuses: CONVERSION_REFUSALS,
})

export const conversionRoutes = [getTrialOutlook, convertTrial, convertOwnTrial] as const
