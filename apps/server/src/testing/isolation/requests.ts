import { type AnyRoute, API_PREFIX, type CustomerId, SPACE_HEADER } from '@palier/contracts'
import { z } from 'zod'
import { bodiesFor } from './bodies.ts'
import type { Victim } from './victim.ts'

/** One call of a route. */
export type Aimed = {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** It names something of the victim in its path or body: nothing but a refusal may come back. */
  readonly namesVictim: boolean
}

export type Answer = { readonly status: number; readonly text: string }

/**
 * The calls of a route that aim at the victim: its identifiers in the path, in every filter and in the body.
 * @throws Error when a parameter or body has no fixture, so that no route goes untried.
 */
export function aimedAt(route: AnyRoute, victim: Victim, attackerCustomerId: CustomerId): Aimed[] {
  // What is only to be had of a trial is asked of the victim's trial.
  const trial = /\/(trial|conversion)$/.test(route.path) ? victim.identifiers.get('trialId') : undefined
  const params = Object.entries(route.params ?? {}).map(([name, schema]) => [
    name,
    trial ?? identifierOf(victim, name, schema),
  ])
  if (params.some(([, id]) => id === undefined))
    throw new Error(`${keyOf(route)}: the victim has nothing for a parameter of it`)
  const path = params.reduce((text, [name, id]) => text.replace(`:${name}`, encodeURIComponent(id ?? '')), route.path)
  const bodies = route.body ? bodiesFor(keyOf(route), victim, attackerCustomerId) : [undefined]
  return bodies.flatMap((body) =>
    queriesOf(route, victim).map((query) => ({
      path,
      query,
      body,
      namesVictim: params.length > 0 || holdsAny(JSON.stringify(body ?? ''), victim.targets),
    })),
  )
}

export function keyOf(route: AnyRoute): string {
  return `${route.method} ${route.path}`
}

/** Sends a call as it is: no cookie is nobody, no space is none named. */
export async function send(
  url: string,
  { method }: AnyRoute,
  { path, query, body }: Aimed,
  as: { cookie?: string; key?: string; space?: string },
): Promise<Answer> {
  const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''
  const reply = await fetch(`${url}${API_PREFIX}${path}${search}`, {
    method,
    headers: {
      ...(as.cookie ? { cookie: as.cookie } : {}),
      ...(as.key ? { authorization: `Bearer ${as.key}` } : {}),
      ...(as.space ? { [SPACE_HEADER]: as.space } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, text: await reply.text() }
}

/** No query, every filter set to what the victim has, and a search for its name. */
function queriesOf(route: AnyRoute, victim: Victim): Record<string, string>[] {
  const shape = route.query instanceof z.ZodObject ? route.query.shape : {}
  const filters = Object.entries(shape).flatMap(([name, schema]) => {
    const id = identifierOf(victim, name, withoutOptional(schema))
    return id === undefined ? [] : [[name, id] as const]
  })
  return [
    {},
    ...(filters.length > 0 ? [Object.fromEntries(filters)] : []),
    ...('search' in shape ? [{ search: 'Fournil' }] : []),
  ]
}

function identifierOf(victim: Victim, name: string, schema: z.core.$ZodType): string | undefined {
  // The contract's schema is the same object wherever an identifier of its kind is asked for.
  return victim.identifiers.get(schema as z.ZodType) ?? victim.identifiers.get(name) ?? victim.names.get(name)
}

function withoutOptional(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}

export function holdsAny(text: string, needles: readonly string[]): boolean {
  return needles.some((needle) => text.includes(needle))
}
