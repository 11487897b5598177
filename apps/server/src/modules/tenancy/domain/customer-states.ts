import type { CUSTOMER_MOVES } from '@palier/contracts/customer-life'
import type { CLOSED_BECAUSE } from '@palier/contracts/identity'
import type { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import { type Planned, plan, type Refused, refuse } from '@palier/kernel'

export type CustomerState = (typeof CUSTOMER_STATES)[number]
export type CustomerMove = (typeof CUSTOMER_MOVES)[number]

/** `back`: where the customer was when the move that is taken back was made. */
type Target = CustomerState | 'back'

/** From where each move leads to where. Drawn in the README. */
export const CUSTOMER_TRANSITIONS: Readonly<Record<CustomerMove, Partial<Readonly<Record<CustomerState, Target>>>>> = {
  win: { prospect: 'active' },
  lose: { prospect: 'lost' },
  reopen: { lost: 'prospect', refused: 'prospect', cancelled: 'active' },
  approve: { pending: 'active' },
  refuse: { pending: 'refused' },
  suspend: { active: 'suspended' },
  activate: { suspended: 'active' },
  cancel: { active: 'cancelled', suspended: 'cancelled' },
  mark_fraud: { prospect: 'fraudulent', pending: 'fraudulent', active: 'fraudulent', suspended: 'fraudulent' },
  clear_fraud: { fraudulent: 'back' },
  /** The first order was paid. */
  confirm: { pending: 'active', prospect: 'active', lost: 'active' },
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
}

/** What a move is for: a customer that is there already stays, and asking twice is not an error. */
const AIMS: Readonly<Record<CustomerMove, readonly CustomerState[]>> = {
  win: ['active'],
  lose: ['lost'],
  reopen: ['prospect', 'active'],
  approve: ['active'],
  refuse: ['refused'],
  suspend: ['suspended'],
  activate: ['active'],
  cancel: ['cancelled'],
  mark_fraud: ['fraudulent'],
  clear_fraud: ['prospect', 'pending', 'active', 'suspended'],
  confirm: ['active'],
  drop: ['cancelled'],
  archive: ['archived'],
}

/** Lifting a suspension that does not exist changes nothing, whatever the state; nor does an order of a customer that was settled before. */
const HARMLESS: ReadonlySet<CustomerMove> = new Set(['activate', 'confirm', 'drop'])

/** What nobody decides without saying why. */
const WITH_REASON: ReadonlySet<CustomerMove> = new Set(['lose', 'refuse', 'mark_fraud'])

export function needsReason(move: CustomerMove): boolean {
  return WITH_REASON.has(move)
}

export type PlannedMove = { readonly changes: boolean; readonly state: CustomerState }

/**
 * The state that a move leads to. `changes` is false where there is nothing to do. `from` is where the customer was before the move
 * that this one takes back. Refuses `customer.not_active` for a suspension, `customer.wrong_state` for anything else.
 */
export function planMove(
  state: CustomerState,
  move: CustomerMove,
  from: CustomerState = 'active',
): Planned<PlannedMove> | Refused<'customer.not_active'> | Refused<'customer.wrong_state'> {
  const target = CUSTOMER_TRANSITIONS[move][state]
  if (target !== undefined) return plan({ changes: true, state: target === 'back' ? from : target })
  if (AIMS[move].includes(state) || HARMLESS.has(move)) return plan({ changes: false, state })
  return refuse(move === 'suspend' ? 'customer.not_active' : 'customer.wrong_state', { state })
}

const OPEN: ReadonlySet<CustomerState> = new Set(['prospect', 'pending', 'active'])

/** Whether the customer's own users may change anything; those who come in nevertheless see and pay. */
export function mayChangeThings(state: CustomerState): boolean {
  return OPEN.has(state)
}

/** Why the customer's own users no longer come in, in words that are meant for them; undefined where they do. [PLK-198, CBM-191] */
export function closedBecause(state: CustomerState): (typeof CLOSED_BECAUSE)[number] | undefined {
  if (state === 'suspended') return 'suspended'
  if (state === 'cancelled' || state === 'archived') return 'ended'
  return state === 'fraudulent' ? 'closed' : undefined
}
