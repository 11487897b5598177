import { OrderId } from '@palier/contracts/orders'
import { addDays, isCurrency, money, type PlainDate } from '@palier/kernel'
import { and, eq } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { asWholeSeller, type Ctx } from '../../platform/db/transaction.ts'
import { invoices } from '../billing/index.ts'
import { orders } from '../store/index.ts'
import { customers, letterAddresses } from '../tenancy/index.ts'
import { queueMail } from './actions/queue-mail.ts'
import type { Letter } from './domain/letters/letter.ts'
import { type OrderFacts, type OrderNews, orderLetter } from './domain/letters/order-letters.ts'
import { portalAddress } from './portal-address.ts'
import * as store from './store.ts'

type Told<Payload = object> = { object: { id: string }; payload: Payload }

/** What a customer is told about an order that does not simply go its way, each in the transaction of the event. */
export function orderReactions(publicUrl: string) {
  const tell = (ctx: Ctx, orderId: string, news: OrderNews) =>
    asWholeSeller(ctx, (whole) => mailAbout(whole, publicUrl, orderId, news))
  return {
    /** `order.placed`: one that waits for approval is not invoiced yet, so that no invoice says that it came in. */
    placed: async (ctx: Ctx, { object, payload }: Told<{ awaitsApproval: boolean }>): Promise<void> =>
      payload.awaitsApproval ? tell(ctx, object.id, { kind: 'order_received' }) : undefined,
    refused: (ctx: Ctx, { object, payload }: Told<{ reason: string }>): Promise<void> =>
      tell(ctx, object.id, { kind: 'order_refused', reason: payload.reason }),
    /** `order.reminded`: the last day to pay is the one before it ends. */
    reminded: (ctx: Ctx, { object, payload }: Told<{ expiresOn: PlainDate }>): Promise<void> =>
      tell(ctx, object.id, { kind: 'order_reminder', lastDay: addDays(payload.expiresOn, -1) }),
    expired: (ctx: Ctx, { object }: Told): Promise<void> => tell(ctx, object.id, { kind: 'order_expired' }),
  }
}

async function mailAbout(ctx: Ctx, publicUrl: string, orderId: string, news: OrderNews): Promise<void> {
  const found = await orderFacts(ctx, orderId)
  if (!found) return
  const { language, customerId, customerNumber, invoiceNumber, dueMinor, currency, ...rest } = found
  if (!isCurrency(currency)) throw new Error(`Not a currency: ${currency}`)
  const sender = await store.senderFacts(ctx)
  const facts: OrderFacts = {
    ...rest,
    sellerName: sender.name,
    sellerEmail: sender.email,
    iban: sender.iban,
    invoiceNumber: invoiceNumber ?? '',
    due: money(dueMinor, currency),
    portalUrl: portalAddress(publicUrl, sender.slug, customerNumber),
  }
  const letter: Letter = orderLetter(language, news, facts)
  const [to = '', ...cc] = await letterAddresses(ctx, customerId, 'billing')
  await queueMail(ctx, { kind: news.kind, to, cc, language, customerId, aboutId: orderId, ...letter })
}

async function orderFacts(ctx: Ctx, orderId: string) {
  const [row] = await ctx.tx
    .select({
      number: orders.number,
      currency: orders.currency,
      customerId: customers.id,
      customerName: customers.name,
      customerNumber: customers.number,
      language: customers.language,
      invoiceNumber: invoices.number,
      grossMinor: invoices.grossMinor,
      settledMinor: invoices.settledMinor,
    })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .leftJoin(invoices, and(eq(invoices.sellerId, orders.sellerId), eq(invoices.id, orders.invoiceId)))
    .where(and(visibleTo(ctx.scope, orders), eq(orders.id, OrderId.parse(orderId))))
  if (!row) return undefined
  const { grossMinor, settledMinor, ...facts } = row
  return { ...facts, dueMinor: (grossMinor ?? 0) - (settledMinor ?? 0) }
}
