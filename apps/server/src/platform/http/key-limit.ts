import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { Session } from './server.ts'

/** What a key lets a program do, beside what limits its owner. */
export type KeyOfRequest = NonNullable<Session['key']>

/** Counts the requests of each key by itself, on top of those of each address. @throws Refusal `request.too_many`. */
export function createKeyLimit(
  fastify: FastifyInstance,
): (request: FastifyRequest, key: KeyOfRequest) => Promise<void> {
  const keys = new WeakMap<FastifyRequest, KeyOfRequest>()
  const check = fastify.createRateLimit({
    timeWindow: '1 minute',
    keyGenerator: (request) => `key:${keys.get(request)?.id ?? ''}`,
    max: (request) => keys.get(request)?.requestsPerMinute ?? 1,
  })
  return async (request, key) => {
    keys.set(request, key)
    const limit = await check(request)
    if (!limit.isAllowed && limit.isExceeded)
      throw new Refusal('request.too_many', { retryAfterSeconds: limit.ttlInSeconds })
  }
}
