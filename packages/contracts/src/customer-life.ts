import { z } from 'zod'
import { AmountMinor, CustomerId, InstantField, PlainDateField, SubscriptionId } from './fields.ts'
import { route } from './route.ts'
import { Customer, CustomerState } from './tenancy.ts'

/** What is decided about a customer by hand, apart from suspension, cancellation, archive and deletion. */
export const DECISIONS = ['win', 'lose', 'reopen', 'approve', 'refuse', 'mark_fraud', 'clear_fraud'] as const
/** `confirm` and `drop`: its first order was paid, or given up. */
export const CUSTOMER_MOVES = [...DECISIONS, 'suspend', 'activate', 'cancel', 'archive', 'confirm', 'drop'] as const

const Reason = z.string().trim().max(300)

/** One step in the life of a customer: from which state to which, by whom, when and why. */
export const CustomerMove = z.object({
  id: z.string(),
  move: z.enum(CUSTOMER_MOVES),
  before: CustomerState,
  after: CustomerState,
  reason: z.string(),
  actorName: z.string(),
  movedAt: InstantField,
})

export const listCustomerMoves = route('GET', '/customers/:customerId/moves', {
  permission: 'note.view',
  summary: 'How a customer came to the state it is in, newest first. Internal.',
  params: { customerId: CustomerId },
  reply: z.object({ items: z.array(CustomerMove) }),
  refuses: ['customer.not_found'],
})
export const moveCustomer = route('POST', '/customers/:customerId/moves', {
  permission: 'customer.suspend',
  summary:
    'Decide about a customer: win or lose a prospect, approve or refuse a pending one, mark as fraudulent, and back.',
  params: { customerId: CustomerId },
  body: z.strictObject({
    move: z.enum(DECISIONS),
    /** Needed to lose, to refuse and to mark as fraudulent. */
    reason: Reason.default(''),
  }),
  reply: Customer,
  refuses: ['customer.not_found', 'customer.wrong_state', 'customer.is_reseller'],
})

export const previewSuspensions = route('POST', '/customer-suspension-previews', {
  permission: 'customer.suspend',
  summary: 'What suspending or activating some customers would come to, for each of them and its subscriptions.',
  body: z.strictObject({
    move: z.enum(['suspend', 'activate']),
    customerIds: z.array(CustomerId).min(1).max(100),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        customerId: CustomerId,
        number: z.int(),
        name: z.string(),
        /** False where the customer is there already, or where it is refused. */
        changes: z.boolean(),
        /** Why it is refused for this one, or null. */
        refusal: z.string().nullable(),
        /** How many subscriptions run and would be held. */
        stopping: z.int(),
        /** How many would run again. */
        starting: z.int(),
        /** How many stay held, for another reason. */
        stillHeld: z.int(),
      }),
    ),
  }),
  refuses: ['customer.not_found'],
})

const TakesEffect = z.enum(['now', 'period_end'])

/** What ends with a customer, and what stays open. */
export const Departure = z.object({
  subscriptions: z.array(
    z.object({ id: SubscriptionId, name: z.string(), planName: z.string(), endsOn: PlainDateField }),
  ),
  /** Orders that wait for their payment: each is cancelled by a credit note. */
  orders: z.array(z.object({ id: z.string(), number: z.int() })),
  currency: z.string(),
  /** Still due on its invoices: it stays due, and nobody collects it once the customer is archived. */
  dueMinor: AmountMinor,
})
export type Departure = z.output<typeof Departure>

export const previewCancellation = route('GET', '/customers/:customerId/cancellation', {
  permission: 'customer.delete',
  summary: 'What would end, and when, if the customer were cancelled.',
  params: { customerId: CustomerId },
  query: z.strictObject({ takesEffect: TakesEffect.default('now') }),
  reply: Departure,
  refuses: ['customer.not_found', 'customer.wrong_state', 'customer.is_reseller'],
})
export const cancelCustomer = route('POST', '/customers/:customerId/cancellation', {
  permission: 'customer.delete',
  summary: 'A customer leaves: all its subscriptions end, at once or each with its period. [CBM-191]',
  params: { customerId: CustomerId },
  body: z.strictObject({ takesEffect: TakesEffect, reason: Reason.default('') }),
  reply: Customer,
  refuses: ['customer.not_found', 'customer.wrong_state', 'customer.is_reseller'],
})

export const previewDeletion = route('GET', '/customers/:customerId/deletion', {
  permission: 'customer.delete',
  summary: 'What would happen if the customer were deleted.',
  params: { customerId: CustomerId },
  reply: z.object({
    ...Departure.shape,
    /** `kept`: it bought or paid something, so the law wants name, number, address and documents kept; all else is erased. */
    outcome: z.enum(['deleted', 'kept']),
  }),
  refuses: ['customer.not_found', 'customer.is_reseller'],
})
export const deleteCustomer = route('POST', '/customers/:customerId/deletion', {
  permission: 'customer.delete',
  summary:
    'Delete a customer with its subscriptions; what the law wants kept stays, out of every list of customers. [PLK-200]',
  params: { customerId: CustomerId },
  /** The number of the customer, typed again. */
  body: z.strictObject({ number: z.int() }),
  reply: z.object({ outcome: z.enum(['deleted', 'kept']) }),
  refuses: ['customer.not_found', 'customer.is_reseller'],
})

export const customerLifeRoutes = [
  listCustomerMoves,
  moveCustomer,
  previewSuspensions,
  previewCancellation,
  cancelCustomer,
  previewDeletion,
  deleteCustomer,
] as const
