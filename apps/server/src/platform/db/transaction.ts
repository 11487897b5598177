import { setTimeout as sleep } from 'node:timers/promises'
import type { EventName, EventPayload, SellerId } from '@palier/contracts'
import { dateIn, type Instant, type PlainDate } from '@palier/kernel'
import { type SQL, sql } from 'drizzle-orm'
import { type Clock, nowOf } from '../clock.ts'
import type { JobPayload, JobQueue } from '../jobs/jobs.ts'
import { Refusal } from '../refusal.ts'
import type { Database, Tx } from './database.ts'
import type { Actor, Scope } from './scope.ts'

/** What is told of a change: which object, whose, and for the audit log what it was before and is now. */
export type Happening<Name extends EventName> = {
  object: { type: string; id: string; name?: string }
  customerId?: string | null
  payload: EventPayload<Name>
  changes?: Record<string, { before: unknown; after: unknown }>
  /** Set when the act was refused: with which code. */
  refusedBy?: string
}

/** The context of one command or read: explicit transaction, scope, actor, and the one `now` of it. */
export type Ctx = {
  readonly tx: Tx
  readonly scope: Scope
  readonly actor: Actor
  readonly now: Instant
  /** The calendar date of `now` in the seller's time zone. */
  readonly today: PlainDate
  readonly requestId: string
  /** Writes the audit row, the event row and the jobs of its reactions, in this transaction. */
  record<Name extends EventName>(name: Name, happening: Happening<Name>): Promise<void>
  /** Enqueues a job in this transaction: it exists only if the transaction commits. */
  enqueue(
    job: string,
    payload: JobPayload,
    options?: { startAfterSeconds?: number; singletonKey?: string },
  ): Promise<void>
  /** Runs the body in another seller's scope, in the same transaction: one event may write both sides of a sale. */
  inSeller<T>(scope: Scope, body: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** How recorded events become rows and reactions; the app wires it, so that the platform knows no module. */
export type Recorder = <Name extends EventName>(ctx: Ctx, name: Name, happening: Happening<Name>) => Promise<void>

export type TransactionDeps = { database: Database; clock: Clock; jobs: JobQueue; record: Recorder }

export type Caller = { actor: Actor; scope: Scope; requestId: string }

const RETRIES = 3
const RETRY_BASE_MS = 20
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/**
 * One command, one transaction: sets the scope for row-level security, fixes `now`, runs the body, commits.
 * Serialisation failures and deadlocks are retried three times with jitter; anything else rolls back and is thrown.
 */
export async function write<T>(deps: TransactionDeps, caller: Caller, body: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return valueOfOutcome(
        await deps.database.transaction(async (tx) => kept(body, await openContext(deps, caller, tx))),
      )
    } catch (error) {
      const state = sqlState(error)
      if ((state !== SERIALIZATION_FAILURE && state !== DEADLOCK) || attempt > RETRIES) throw asConflict(error, state)
      await sleep(RETRY_BASE_MS * 2 ** attempt * (0.5 + jitter()))
    }
  }
}

type Outcome<T> = { readonly value: T } | { readonly refusal: Refusal }

/** A refusal that keeps what was written must not reach the transaction as an error: it would roll back. */
async function kept<T>(body: (ctx: Ctx) => Promise<T>, ctx: Ctx): Promise<Outcome<T>> {
  try {
    return { value: await body(ctx) }
  } catch (error) {
    if (error instanceof Refusal && error.isKept) return { refusal: error }
    throw error
  }
}

function valueOfOutcome<T>(outcome: Outcome<T>): T {
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.value
}

/** A read in the same scope as a command, in a transaction that cannot write. */
export async function read<T>(deps: TransactionDeps, caller: Caller, body: (ctx: Ctx) => Promise<T>): Promise<T> {
  return deps.database.transaction(async (tx) => {
    const ctx = await openContext(deps, caller, tx, true)
    return body(ctx)
  })
}

async function openContext(deps: TransactionDeps, caller: Caller, tx: Tx, readOnly = false): Promise<Ctx> {
  if (readOnly) await tx.execute(sql`set transaction read only`)
  const offsetMs = await setScope(tx, caller.scope)
  const now = nowOf(deps.clock, offsetMs)
  return contextOf(deps, caller, tx, now)
}

function contextOf(deps: TransactionDeps, caller: Caller, tx: Tx, now: Instant): Ctx {
  const ctx: Ctx = {
    tx,
    scope: caller.scope,
    actor: caller.actor,
    now,
    today: dateIn(caller.scope.timeZone, now),
    requestId: caller.requestId,
    record: (name, happening) => deps.record(ctx, name, happening),
    enqueue: (job, payload, options) =>
      asOwner(tx, () => deps.jobs.send(tx, job, { sellerId: caller.scope.sellerId, ...payload }, options ?? {})),
    inSeller: async (scope, body) => {
      await setScope(tx, scope)
      const result = await body(contextOf(deps, { ...caller, scope }, tx, now))
      await setScope(tx, caller.scope)
      return result
    },
  }
  return ctx
}

async function setScope(tx: Tx, scope: Scope): Promise<number> {
  const everyone = scope.customers === 'all'
  const customers = scope.customers === 'all' ? '{}' : `{${scope.customers.join(',')}}`
  const [row] = await rowsOf<{ offsetMs: number }>(
    tx,
    sql`select set_config('role', 'palier_app', true), set_config('palier.seller_id', ${scope.sellerId}, true),
      set_config('palier.all_customers', ${everyone ? 'on' : 'off'}, true), set_config('palier.customers', ${customers}, true),
      (select offset_ms from palier_clock) as "offsetMs"`,
  )
  return Number(row?.offsetMs ?? 0)
}

/** Runs a statement as the owner of the database inside a scoped transaction: jobs and numbering that no tenant may touch. */
export async function asOwner<T>(tx: Tx, body: () => Promise<T>): Promise<T> {
  await tx.execute(sql`select set_config('role', 'none', true)`)
  const result = await body()
  await tx.execute(sql`select set_config('role', 'palier_app', true)`)
  return result
}

/**
 * Runs the body for the seller as a whole, in the same transaction: what somebody does who sees some customers only may write to
 * what belongs to no customer (number series, ledger, outbox). The caller has checked before what the act is about.
 */
export function asWholeSeller<T>(ctx: Ctx, body: (whole: Ctx) => Promise<T>): Promise<T> {
  return ctx.scope.customers === 'all' ? body(ctx) : ctx.inSeller({ ...ctx.scope, customers: 'all' }, body)
}

/** The scope of the platform working for one seller: all of its customers, every permission. */
export function systemScope(seller: { id: SellerId; timeZone: string; currency: string }): Scope {
  return {
    sellerId: seller.id,
    customers: 'all',
    place: 'seller',
    permissions: new Set(),
    timeZone: seller.timeZone,
    currency: seller.currency,
    filtered: true,
  }
}

/** The SQLSTATE of a database error, wherever the driver put it. */
export function sqlState(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code
  }
  return undefined
}

/** Rows of a statement written by hand; the caller names their shape. */
export async function rowsOf<Row>(tx: Pick<Tx, 'execute'>, query: SQL): Promise<Row[]> {
  // Drizzle types a raw result by its driver; both drivers give rows.
  const result = (await tx.execute(query)) as unknown as { rows: Row[] }
  return result.rows
}

function asConflict(error: unknown, state: string | undefined): unknown {
  return state === SERIALIZATION_FAILURE || state === DEADLOCK ? new Refusal('request.conflict') : error
}

function jitter(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return random / 2 ** 32
}
