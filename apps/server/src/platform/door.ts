import type { SellerId } from '@palier/contracts'
import { type Instant, newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { type Clock, nowOf } from './clock.ts'
import type { Database } from './db/database.ts'
import type { Scope } from './db/scope.ts'
import { type Ctx, read, rowsOf, type TransactionDeps, write } from './db/transaction.ts'

/** How jobs, schedules and the command line come in: as the platform itself, for one seller at a time. */
export type Door = {
  write<T>(sellerId: SellerId, body: (ctx: Ctx) => Promise<T>): Promise<T>
  read<T>(sellerId: SellerId, body: (ctx: Ctx) => Promise<T>): Promise<T>
  /** The installation's now, for what belongs to no seller. */
  now(): Promise<Instant>
  readonly database: Database
  readonly clock: Clock
  readonly log: {
    info(details: object, message: string): void
    warn(details: object, message: string): void
    error(details: object, message: string): void
  }
}

export function createDoor(
  deps: TransactionDeps & { scopeOf(sellerId: SellerId): Promise<Scope>; log: Door['log'] },
  name = 'platform',
): Door {
  const caller = async (sellerId: SellerId) => ({
    actor: { kind: 'system', name } as const,
    scope: await deps.scopeOf(sellerId),
    requestId: newId(),
  })
  return {
    write: async (sellerId, body) => write(deps, await caller(sellerId), body),
    read: async (sellerId, body) => read(deps, await caller(sellerId), body),
    now: () => installationNow(deps.database, deps.clock),
    database: deps.database,
    clock: deps.clock,
    log: deps.log,
  }
}

/** The installation's now: the machine's time and the stored offset. */
async function installationNow(database: Database, clock: Clock): Promise<Instant> {
  const [row] = await rowsOf<{ offsetMs: number }>(
    database.owner,
    sql`select offset_ms as "offsetMs" from palier_clock`,
  )
  return nowOf(clock, Number(row?.offsetMs ?? 0))
}
