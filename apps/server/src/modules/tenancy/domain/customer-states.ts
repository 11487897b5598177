import type { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import { type Planned, plan, type Refused, refuse } from '@palier/kernel'

export type CustomerState = (typeof CUSTOMER_STATES)[number]
export type CustomerMove = 'suspend' | 'activate' | 'archive' | 'confirm' | 'drop'

/** From where each move leads to where. Drawn in the README. */
export const CUSTOMER_TRANSITIONS = {
  suspend: { active: 'suspended' },
  activate: { suspended: 'active' },
  /** The first order was paid. */
  confirm: { pending: 'active' },
  /** The first order was cancelled. */
  drop: { pending: 'cancelled' },
  archive: {
    prospect: 'archived',
    pending: 'archived',
    active: 'archived',
    suspended: 'archived',
    cancelled: 'archived',
    lost: 'archived',
    refused: 'archived',
    fraudulent: 'archived',
  },
} as const satisfies Record<CustomerMove, Partial<Record<CustomerState, CustomerState>>>

/** What a move is for: a customer that is there already stays, and asking twice is not an error. */
const AIM = {
  suspend: 'suspended',
  activate: 'active',
  archive: 'archived',
  confirm: 'active',
  drop: 'cancelled',
} as const satisfies Record<CustomerMove, CustomerState>

/** Lifting a suspension that does not exist changes nothing, whatever the state; nor does an order of a customer that was settled before. */
const HARMLESS: ReadonlySet<CustomerMove> = new Set(['activate', 'confirm', 'drop'])

export type PlannedMove = { readonly changes: boolean; readonly state: CustomerState }

/** The state that a move leads to, or `customer.not_active`. `changes` is false where there is nothing to do. */
export function planMove(
  state: CustomerState,
  move: CustomerMove,
): Planned<PlannedMove> | Refused<'customer.not_active'> {
  const transitions: Partial<Record<CustomerState, CustomerState>> = CUSTOMER_TRANSITIONS[move]
  const next = transitions[state]
  if (next !== undefined) return plan({ changes: true, state: next })
  if (state === AIM[move] || HARMLESS.has(move)) return plan({ changes: false, state })
  return refuse('customer.not_active', { state })
}

const OPEN: ReadonlySet<CustomerState> = new Set(['prospect', 'pending', 'active'])

/** Whether the customer's own users may change anything; if not, they still see and pay. */
export function mayChangeThings(state: CustomerState): boolean {
  return OPEN.has(state)
}
