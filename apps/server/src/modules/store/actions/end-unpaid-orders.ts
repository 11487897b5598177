import { CustomerId, type Language, PaymentId, type SellerId } from '@palier/contracts'
import type { OrderId } from '@palier/contracts/orders'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { creditInvoice, lockOpenInvoices } from '../../billing/index.ts'
import { unallocatedOf } from '../../payments/index.ts'
import { openTodo } from '../../provisioning/index.ts'
import { findCustomer } from '../../tenancy/index.ts'
import { stepOf } from '../domain/expiry.ts'
import { type Expiring, expiringOrders } from '../expiring.ts'
import { lastExpired, lockOrder, type OrderRow, saveOrder } from '../store.ts'
import { giveUp, nameOfOrder } from './give-up.ts'

/** Printed on the credit note. */
const NOTE = {
  en: 'The order was not paid in time.',
  fr: 'La commande n’a pas été réglée à temps.',
} as const satisfies Record<Language, string>

/**
 * The daily task: reminds of orders that nobody paid and ends them, each in a transaction of its own; one that fails keeps no other
 * one. May be repeated without harm.
 * @throws the first failure, so that the task counts as failed and is repeated.
 */
export async function endUnpaidOrders(door: Door, sellerId: SellerId): Promise<void> {
  const due = await door.read(sellerId, async (ctx) =>
    (await expiringOrders(ctx)).filter((order) => stepOf(order, ctx.today).do !== 'nothing'),
  )
  const failures: unknown[] = []
  for (const { id } of due)
    await door.write(sellerId, (ctx) => takeStep(ctx, id)).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** An invoice is locked before its order, as whoever pays or credits it does; what happened since the list was made counts. */
async function takeStep(ctx: Ctx, id: OrderId): Promise<void> {
  const [listed] = await expiringOrders(ctx, id)
  if (!listed) return
  await lockOpenInvoices(ctx, listed.customerId, listed.currency, [listed.invoiceId])
  const order = await lockOrder(ctx.tx, ctx.scope, id)
  const [found] = await expiringOrders(ctx, id)
  if (!found) return
  const step = stepOf(found, ctx.today)
  if (step.do === 'remind') await remind(ctx, order, step.expiresOn)
  if (step.do === 'end') await end(ctx, order, found)
  if (step.do === 'ask_staff') await tellStaff(ctx, order, 'order_part_paid')
}

async function remind(ctx: Ctx, order: OrderRow, expiresOn: Expiring['expiresOn']): Promise<void> {
  await saveOrder(ctx.tx, ctx.scope, order.id, { remindedOn: ctx.today, expiresOn })
  await ctx.record('order.reminded', {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId: order.customerId,
    payload: { expiresOn },
    ...(expiresOn === order.expiresOn ? {} : { changes: { expiresOn: { before: order.expiresOn, after: expiresOn } } }),
  })
}

async function end(ctx: Ctx, order: OrderRow, { invoiceId }: Expiring): Promise<void> {
  const { language } = await findCustomer(ctx, order.customerId)
  await giveUp(ctx, order, 'expired')
  await creditInvoice(ctx, { params: { invoiceId }, query: undefined, body: { reason: NOTE[language] } })
}

async function tellStaff(ctx: Ctx, order: OrderRow, kind: 'order_part_paid' | 'order_paid_late'): Promise<void> {
  const about = { objectType: 'order', objectId: order.id }
  await openTodo(ctx, { kind, subject: await nameOfOrder(ctx, order), detail: '', ...about })
}

/**
 * Reaction to `payment.recorded`: money that pays nothing, of a customer whose order ended unpaid, most likely was for that order.
 * It stays as the customer's credit; whether to sell again or to pay it back is for a person.
 */
export async function tellLatePayment(
  ctx: Ctx,
  { object, payload }: { object: { id: string }; payload: { customerId: string } },
): Promise<void> {
  const order = await lastExpired(ctx.tx, ctx.scope, CustomerId.parse(payload.customerId))
  if (order && (await unallocatedOf(ctx, PaymentId.parse(object.id))) > 0)
    await tellStaff(ctx, order, 'order_paid_late')
}
