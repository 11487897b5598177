import type { SellerId, SubscriptionId } from '@palier/contracts'
import { and, eq } from 'drizzle-orm'
import type { Scope } from '../../../platform/db/scope.ts'
import { type Ctx, systemScope } from '../../../platform/db/transaction.ts'
import { parentScopeOf, sellers } from '../../tenancy/index.ts'
import { type Command, holdsDownstream, holdsUpstream } from '../domain/lifecycle.ts'
import type { Apply, Change, Note } from './apply-command.ts'

/**
 * Carries changes to the floors above and below: an end goes both ways, a hold goes up as `downstream` and down as `upstream`.
 * A floor that is in that state already changes nothing, so that nothing goes in circles. What was noted stays with the seller who
 * wrote it.
 */
export async function carryAlongChain(
  ctx: Ctx,
  changes: readonly Change[],
  command: Command,
  note: Note,
  apply: Apply,
): Promise<void> {
  const passedOn = { ...note, text: '' }
  await carryUp(ctx, changes, command, passedOn, apply)
  await carryDown(ctx, changes, command, passedOn, apply)
}

async function carryUp(
  ctx: Ctx,
  changes: readonly Change[],
  command: Command,
  note: Note,
  apply: Apply,
): Promise<void> {
  const wholesale = changes.filter(({ row }) => row.upstreamSubscriptionId !== null)
  if (wholesale.length === 0) return
  const parent = await parentScopeOf(ctx)
  if (!parent) return
  for (const [passed, list] of byPassedOn(wholesale, command, 'downstream')) {
    const ids = list.flatMap(({ row }) => row.upstreamSubscriptionId ?? [])
    await ctx.inSeller(parent.scope, (above) => apply(above, ids, passed, note))
  }
}

async function carryDown(
  ctx: Ctx,
  changes: readonly Change[],
  command: Command,
  note: Note,
  apply: Apply,
): Promise<void> {
  const bySeller = new Map<SellerId, Change[]>()
  for (const change of changes) {
    const sellerId = change.row.downstreamSellerId
    if (sellerId !== null) bySeller.set(sellerId, [...(bySeller.get(sellerId) ?? []), change])
  }
  for (const [sellerId, list] of bySeller) {
    const scope = await childScope(ctx, sellerId)
    for (const [passed, some] of byPassedOn(list, command, 'upstream')) {
      const ids = some.flatMap(({ row }): SubscriptionId[] =>
        row.downstreamSubscriptionId ? [row.downstreamSubscriptionId] : [],
      )
      await ctx.inSeller(scope, (below) => apply(below, ids, passed, note))
    }
  }
}

/** The commands for the next floor with the changes that each follows from. */
function byPassedOn(
  changes: readonly Change[],
  command: Command,
  as: 'upstream' | 'downstream',
): [Command, Change[]][] {
  // What ended with a trial goes on with it: only a seller decides that of what it sold, never of what it bought.
  if (command.do === 'convert') return as === 'downstream' ? [[command, [...changes]]] : []
  if (command.do === 'cancel' || command.do === 'end') return command.do === 'cancel' ? [[command, [...changes]]] : []
  const holds = as === 'downstream' ? holdsUpstream : holdsDownstream
  const held = changes.filter(({ before, after }) => !holds(before.reasons) && holds(after.reasons))
  const released = changes.filter(({ before, after }) => holds(before.reasons) && !holds(after.reasons))
  const commands: [Command, Change[]][] = [
    [{ do: 'hold', reason: as }, held],
    [{ do: 'release', reason: as }, released],
  ]
  return commands.filter(([, list]) => list.length > 0)
}

async function childScope(ctx: Ctx, sellerId: SellerId): Promise<Scope> {
  const [seller] = await ctx.tx
    .select({ id: sellers.id, timeZone: sellers.timeZone, currency: sellers.currency })
    .from(sellers)
    .where(and(eq(sellers.id, sellerId), eq(sellers.parentId, ctx.scope.sellerId)))
  if (!seller) throw new Error(`The seller ${sellerId} is no child of ${ctx.scope.sellerId}`)
  return systemScope(seller)
}
