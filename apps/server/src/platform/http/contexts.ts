import { SPACE_HEADER } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { type Clock, nowOf } from '../clock.ts'
import type { Scope } from '../db/scope.ts'
import { type Ctx, rowsOf, type TransactionDeps, write } from '../db/transaction.ts'
import type { OpenCtx, PersonCtx } from './serve.ts'
import type { Session } from './server.ts'

type Deps = TransactionDeps & { clock: Clock }

/** Runs a route that needs nobody, as the owner of the database. */
export async function asOpen<T>(deps: Deps, request: FastifyRequest, body: (ctx: OpenCtx) => Promise<T>): Promise<T> {
  return deps.database.transaction(async (tx) =>
    body({ tx, now: await nowIn(deps, tx), requestId: String(request.id) }),
  )
}

/** Runs a route of a person outside any space, as the owner of the database. */
export async function asPerson<T>(
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  body: (ctx: PersonCtx) => Promise<T>,
): Promise<T> {
  return deps.database.transaction(async (tx) =>
    body({
      tx,
      actor: session.actor,
      sessionId: session.sessionId,
      spaceKey: spaceKeyOf(request),
      now: await nowIn(deps, tx),
      requestId: String(request.id),
      inScope: (scope, within) => scoped(deps, session, request, tx, scope, within),
    }),
  )
}

async function scoped<T>(
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  tx: PersonCtx['tx'],
  scope: Scope,
  body: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const own = {
    ...deps,
    database: { ...deps.database, transaction: <R>(run: (inner: PersonCtx['tx']) => Promise<R>) => run(tx) },
  }
  const result = await write(own, { actor: session.actor, scope, requestId: String(request.id) }, body)
  await tx.execute(sql`select set_config('role', 'none', true)`)
  return result
}

async function nowIn(deps: Deps, tx: PersonCtx['tx']): Promise<PersonCtx['now']> {
  const [row] = await rowsOf<{ offsetMs: number }>(tx, sql`select offset_ms as "offsetMs" from palier_clock`)
  return nowOf(deps.clock, Number(row?.offsetMs ?? 0))
}

/** The space comes with the header; a link that a browser opens by itself carries it in the query. */
export function spaceKeyOf(request: FastifyRequest): string | undefined {
  const header = request.headers[SPACE_HEADER]
  if (typeof header === 'string' && header !== '') return header
  const { space } = request.query as { space?: unknown }
  return typeof space === 'string' && space !== '' ? space : undefined
}
