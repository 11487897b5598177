import type { FastifyInstance } from 'fastify'
import type { Door } from './door.ts'
import type { Served } from './http/serve.ts'
import type { Job } from './jobs/jobs.ts'

/** What a module hands to the app: its routes, its jobs, and rarely a protocol of its own. */
export type Module = {
  readonly name: string
  readonly routes: readonly Served[]
  readonly jobs?: readonly Job<Door>[]
  /** A protocol that is not the API: the vault, sign-in. */
  readonly protocol?: (fastify: FastifyInstance) => Promise<void>
}
