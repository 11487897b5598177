import type { CustomerId, SubscriptionId } from '@palier/contracts'
import { listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { createSubscription } from '@palier/contracts/subscriptions'
import type { Harness } from '../../testing/harness.ts'
import { recordReading } from '../usage/index.ts'

/** What the tests of billing do again and again, as the owner of acme. */
export const MB = 1_000_000
export const STORAGE = { resource: 'storage', included: 50 * MB, hardLimit: 150 * MB, overusePriceMinor: 200 }
export const MONTHLY = { unit: 'month', count: 1 } as const

export function billingWith(harness: () => Harness) {
  async function sellPlan(options: {
    code: string
    priceMinor?: number
    leadDays?: number
    cycle?: { unit: 'month' | 'year'; count: number }
  }) {
    return harness()
      .as('acme.owner')
      .call(createPlan, {
        body: {
          service: 'backup',
          code: options.code,
          name: options.code,
          currency: 'EUR',
          cycle: options.cycle ?? MONTHLY,
          priceMinor: options.priceMinor ?? 1000,
          invoiceLeadDays: options.leadDays ?? 0,
          resources: [STORAGE],
        },
      })
  }

  async function subscribe(customerId: CustomerId, planId: Awaited<ReturnType<typeof sellPlan>>['id']) {
    return harness().as('acme.owner').call(createSubscription, { body: { customerId, planId } })
  }

  async function invoicesOf(customerId: CustomerId) {
    const { items } = await harness()
      .as('acme.owner')
      .call(listInvoices, { query: { customerId, sort: 'issuedOn', limit: 100 } })
    return items
  }

  async function measure(subscriptionId: SubscriptionId, bytes: number) {
    await harness().door.write(harness().world.acme, (ctx) =>
      recordReading(ctx, { subscriptionId, resource: 'storage', quantity: bytes, measuredAt: ctx.now }),
    )
  }
  return { sellPlan, subscribe, invoicesOf, measure }
}

export function idOf<Id>(invoice: { id: Id } | undefined): Id {
  if (!invoice) throw new Error('There is no invoice')
  return invoice.id
}
