import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call a route. A permission gives a scope (the rows that the caller reaches) before anything is parsed;
 * `signed_in` needs a person but no scope; `public` needs nobody.
 */
export type Access = Permission | 'signed_in' | 'public'

type Shape = Record<string, z.ZodType>

export interface RouteSpec<
  Params extends Shape,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> {
  permission: Access
  /** One sentence for the reference. */
  summary: string
  params?: Params
  query?: Query
  body?: Body
  reply: Reply
  /** A reply that is a file; `reply` is then ignored by parsers. */
  produces?: 'application/pdf' | 'application/xml' | 'text/plain' | 'text/csv' | 'application/gzip'
  /** The reply holds a secret: it is never kept for a repetition with the same Idempotency-Key. */
  neverStored?: boolean
  /** The same for a request whose body has this field. */
  neverStoredWith?: string
  /** Makes or ends ways in: the person has to have proved lately who they are (`access.proof_needed`). */
  needsProof?: boolean
  /** At most this share (one part in so many) of the requests that one address may make a minute. */
  limitedTo?: number
  /** The refusals of this route beyond the general ones (`request.invalid`, `access.denied`, `not_found`, …). */
  refuses?: readonly ErrorCode[]
}

/** A route said once: the server serves it, the client calls it, the reference describes it, the isolation test replays it. */
export interface Route<
  Params extends Shape = Shape,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> extends RouteSpec<Params, Query, Body, Reply> {
  method: Method
  /** Below `/api/v1`, with `:name` parameters. */
  path: string
}

export function route<
  Params extends Shape = Record<never, never>,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Reply extends z.ZodType = z.ZodType,
>(method: Method, path: string, spec: RouteSpec<Params, Query, Body, Reply>): Route<Params, Query, Body, Reply> {
  return { method, path, ...spec }
}

/** A route whose exact shapes do not matter to the reader (lists of routes). */
export type AnyRoute = Route

export type ParamsOf<R extends AnyRoute> = {
  [K in keyof NonNullable<R['params']>]: z.output<NonNullable<R['params']>[K]>
}
export type QueryOf<R extends AnyRoute> = z.output<NonNullable<R['query']>>
export type QueryInput<R extends AnyRoute> = z.input<NonNullable<R['query']>>
export type BodyOf<R extends AnyRoute> = z.output<NonNullable<R['body']>>
export type BodyInput<R extends AnyRoute> = z.input<NonNullable<R['body']>>
export type ReplyOf<R extends AnyRoute> = z.output<R['reply']>
