import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { previewSuspensions as contract } from '@palier/contracts/customer-life'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findCustomer, plannedMove } from '../../tenancy/index.ts'
import { type Command, move, stateOf } from '../domain/lifecycle.ts'
import { selectLivingOf } from '../store.ts'
import { loadFacts } from './apply-command.ts'

type Reply = ReplyOf<typeof contract>
type Told = Reply['items'][number]

const COMMANDS = {
  suspend: { do: 'hold', reason: 'customer_suspended' },
  activate: { do: 'release', reason: 'customer_suspended' },
} as const satisfies Record<string, Command>

/**
 * What suspending or activating some customers would come to, by the plans that those acts carry out.
 * @throws Refusal `customer.not_found` where one of them is not of this scope. [PLK-198, PLK-199]
 */
export async function previewSuspensions(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<Reply> {
  const ids = [...new Set(body.customerIds)]
  const effectOn = await effects(ctx, ids, COMMANDS[body.move])
  const items: Told[] = []
  for (const id of ids) {
    const customer = await findCustomer(ctx, id)
    const verdict = await verdictOn(ctx, customer, body.move)
    const effect = verdict.changes ? effectOn(id) : NO_EFFECT
    items.push({ customerId: id, number: customer.number, name: customer.name, ...verdict, ...effect })
  }
  return { items }
}

async function verdictOn(
  ctx: Ctx,
  customer: Awaited<ReturnType<typeof findCustomer>>,
  name: keyof typeof COMMANDS,
): Promise<Pick<Told, 'changes' | 'refusal'>> {
  try {
    return { changes: (await plannedMove(ctx, customer, name)).changes, refusal: null }
  } catch (error) {
    if (error instanceof Refusal) return { changes: false, refusal: error.code }
    throw error
  }
}

type Effect = Pick<Told, 'stopping' | 'starting' | 'stillHeld'>
const NO_EFFECT: Effect = { stopping: 0, starting: 0, stillHeld: 0 }

/** How many subscriptions of each customer stop, run again, or stay held for another reason. */
async function effects(ctx: Ctx, ids: readonly CustomerId[], command: Command): Promise<(id: CustomerId) => Effect> {
  const rows = await selectLivingOf(ctx.tx, ctx.scope, ids)
  const factsOf = await loadFacts(ctx, rows)
  const counted = new Map<CustomerId, { stopping: number; starting: number; stillHeld: number }>()
  for (const row of rows) {
    const effect = counted.get(row.customerId) ?? { ...NO_EFFECT }
    const before = factsOf(row)
    const moved = move(before, command, ctx.today)
    const after = stateOf(moved.ok ? moved.value : before)
    if (after === 'suspended') effect[stateOf(before) === 'suspended' ? 'stillHeld' : 'stopping'] += 1
    else if (stateOf(before) === 'suspended') effect.starting += 1
    counted.set(row.customerId, effect)
  }
  return (id) => counted.get(id) ?? NO_EFFECT
}
