import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { fieldProblems } from '../../platform/http/problems.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PersonAct } from './ports.ts'

/** Below which every endpoint of the sign-in lives. */
export const PREFIX = '/api/auth'

/** The body as the schema reads it. @throws Refusal `request.invalid`, naming the fields. */
export function parse<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  const result = schema.safeParse(request.body ?? {})
  if (!result.success) throw new Refusal('request.invalid', {}, fieldProblems(result.error, 'body'))
  return result.data
}

/** A caller who must wait is told how long (RFC 9110, section 10.2.3). */
export async function limited(reply: FastifyReply, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'request.too_many')
      void reply.header('retry-after', String(error.detail.retryAfterSeconds ?? 60))
    throw error
  }
}

/** What a person just did, and where from. */
export function actBy(person: { userId: string; name: string; email: string }, request: FastifyRequest): PersonAct {
  const { userId, name, email } = person
  return { userId, name, email, ...placeOf(request) }
}

const USER_AGENT_CHARACTERS = 200

/** Where a request comes from, as the audit log tells it. */
export function placeOf(request: FastifyRequest) {
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_CHARACTERS)
  return { ipAddress: request.ip, requestId: String(request.id), userAgent }
}
