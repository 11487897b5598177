import type { AnyRoute, BodyOf, ParamsOf, QueryOf, ReplyOf } from '@palier/contracts'
import type { Instant } from '@palier/kernel'
import type { Database, Tx } from '../db/database.ts'
import type { Actor, Scope } from '../db/scope.ts'
import type { Ctx } from '../db/transaction.ts'

export type Parsed<R extends AnyRoute> = { params: ParamsOf<R>; query: QueryOf<R>; body: BodyOf<R> }

/** A file; one of unknown length is given piece by piece, and read only as fast as the caller takes it. */
export type FileReply = { body: Uint8Array | string | AsyncIterable<string>; fileName: string }

/** For a reply that takes many transactions to write: each has the caller's scope. */
export type ReadsAndWrites = {
  read<T>(body: (ctx: Ctx) => Promise<T>): Promise<T>
  write<T>(body: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** The context of a route that needs a person but no scope (own profile, choosing a space). Runs as the owner of the database. */
export type PersonCtx = {
  readonly tx: Tx
  readonly actor: Extract<Actor, { kind: 'user' }>
  readonly sessionId: string
  readonly spaceKey: string | undefined
  readonly now: Instant
  readonly requestId: string
  /** Continues in a seller's scope, in the same transaction. */
  inScope<T>(scope: Scope, body: (ctx: Ctx) => Promise<T>): Promise<T>
}

export type OpenCtx = { readonly tx: Tx; readonly now: Instant; readonly requestId: string }

export type Served =
  | {
      readonly kind: 'action' | 'reading'
      readonly contract: AnyRoute
      run(ctx: Ctx, request: Parsed<AnyRoute>): Promise<unknown>
    }
  | { readonly kind: 'file'; readonly contract: AnyRoute; run(ctx: Ctx, request: Parsed<AnyRoute>): Promise<FileReply> }
  | {
      readonly kind: 'stream'
      readonly contract: AnyRoute
      run(transactions: ReadsAndWrites, request: Parsed<AnyRoute>): Promise<FileReply>
    }
  | {
      readonly kind: 'personal'
      readonly contract: AnyRoute
      run(ctx: PersonCtx, request: Parsed<AnyRoute>): Promise<unknown>
    }
  | {
      readonly kind: 'visiting'
      readonly contract: AnyRoute
      scopeOf(database: Database, request: Parsed<AnyRoute>): Promise<Scope>
      run(ctx: Ctx, request: Parsed<AnyRoute>): Promise<unknown>
    }
  | {
      readonly kind: 'open'
      readonly contract: AnyRoute
      run(ctx: OpenCtx, request: Parsed<AnyRoute>): Promise<unknown>
    }

/** A write: one command, one transaction. */
export function action<R extends AnyRoute>(
  contract: R,
  run: (ctx: Ctx, request: Parsed<R>) => Promise<ReplyOf<R>>,
): Served {
  return { kind: 'action', contract, run: run as (ctx: Ctx, request: Parsed<AnyRoute>) => Promise<unknown> }
}

/** A read, in a transaction that cannot write. */
export function reading<R extends AnyRoute>(
  contract: R,
  run: (ctx: Ctx, request: Parsed<R>) => Promise<ReplyOf<R>>,
): Served {
  return { kind: 'reading', contract, run: run as (ctx: Ctx, request: Parsed<AnyRoute>) => Promise<unknown> }
}

/** A reply that is a file; may store what it renders. */
export function file<R extends AnyRoute>(
  contract: R,
  run: (ctx: Ctx, request: Parsed<R>) => Promise<FileReply>,
): Served {
  return { kind: 'file', contract, run: run as (ctx: Ctx, request: Parsed<AnyRoute>) => Promise<FileReply> }
}

/** A file that is too long for one transaction and for the memory. */
export function stream<R extends AnyRoute>(
  contract: R,
  run: (transactions: ReadsAndWrites, request: Parsed<R>) => Promise<FileReply>,
): Served {
  return {
    kind: 'stream',
    contract,
    run: run as (transactions: ReadsAndWrites, request: Parsed<AnyRoute>) => Promise<FileReply>,
  }
}

/** A route of the person itself, outside any space. */
export function personal<R extends AnyRoute>(
  contract: R,
  run: (ctx: PersonCtx, request: Parsed<R>) => Promise<ReplyOf<R>>,
): Served {
  return { kind: 'personal', contract, run: run as (ctx: PersonCtx, request: Parsed<AnyRoute>) => Promise<unknown> }
}

/** A route for anybody who visits one seller: `scopeOf` finds it, or refuses. Writes, unless it is a GET. */
export function visiting<R extends AnyRoute>(
  contract: R,
  scopeOf: (database: Database, request: Parsed<R>) => Promise<Scope>,
  run: (ctx: Ctx, request: Parsed<R>) => Promise<ReplyOf<R>>,
): Served {
  return {
    kind: 'visiting',
    contract,
    scopeOf: scopeOf as (database: Database, request: Parsed<AnyRoute>) => Promise<Scope>,
    run: run as (ctx: Ctx, request: Parsed<AnyRoute>) => Promise<unknown>,
  }
}

/** A route for anybody. */
export function open<R extends AnyRoute>(
  contract: R,
  run: (ctx: OpenCtx, request: Parsed<R>) => Promise<ReplyOf<R>>,
): Served {
  return { kind: 'open', contract, run: run as (ctx: OpenCtx, request: Parsed<AnyRoute>) => Promise<unknown> }
}
