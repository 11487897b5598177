import { z } from 'zod'
import { PlainDateField } from './fields.ts'

const Id = z.string()
const Empty = z.object({})

/** Every event, with its payload. Said in the past tense, `object.happened`; recorded in the transaction of the change. */
export const EVENTS = {
  'user.signed_in': Empty,
  'user.password_changed': Empty,
  'space.entered': z.object({ space: z.string() }),
  'space.left': z.object({ space: z.string() }),
  'seller.created': z.object({ parentId: Id.nullable() }),
  'seller.changed': Empty,
  'customer.created': Empty,
  'customer.changed': Empty,
  'customer.suspended': z.object({ reason: z.string() }),
  'customer.activated': Empty,
  'customer.archived': Empty,
  'customer.deleted': Empty,
  'contact.created': z.object({ customerId: Id }),
  'contact.deleted': z.object({ customerId: Id }),
  'member.invited': z.object({ userId: Id }),
  'member.removed': z.object({ userId: Id }),
  'plan.created': Empty,
  'plan.changed': Empty,
  'plan.deleted': Empty,
  'tax_rule.created': Empty,
  'tax_rule.deleted': Empty,
  'subscription.created': z.object({ customerId: Id, service: z.string(), upstreamSubscriptionId: Id.nullable() }),
  'subscription.suspended': z.object({ reason: z.string() }),
  'subscription.activated': Empty,
  'subscription.cancelled': z.object({ endsOn: PlainDateField, takesEffect: z.enum(['now', 'period_end']) }),
  'subscription.ended': Empty,
  'delivery.requested': z.object({ deliveryId: Id, operation: z.string() }),
  'delivery.succeeded': z.object({ operation: z.string() }),
  'delivery.failed': z.object({ operation: z.string(), error: z.string() }),
  'backup_account.created': z.object({ subscriptionId: Id }),
  'backup_account.changed': Empty,
  'backup_account.password_issued': Empty,
  'backup_group.created': Empty,
  'backup_group.changed': Empty,
  'backup_group.deleted': Empty,
  'backup_run.reported': z.object({ task: z.string(), state: z.string() }),
  'invoice.issued': z.object({ customerId: Id, number: z.string(), grossMinor: z.int() }),
  'invoice.credited': z.object({ creditNoteId: Id }),
  'invoice.paid': Empty,
  'invoicing.changed': Empty,
  'bill_run.started': Empty,
  'bill_run.finished': z.object({ invoiceCount: z.int(), parkedCount: z.int() }),
  'account.parked': z.object({ reason: z.string() }),
  'account.unparked': Empty,
  'payment.recorded': z.object({ customerId: Id, amountMinor: z.int() }),
  'todo.closed': Empty,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof EVENTS
export type EventPayload<Name extends EventName> = z.output<(typeof EVENTS)[Name]>
