import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from '../platform/http/problems.ts'
import { Refusal } from '../platform/refusal.ts'

const PORTAL = fileURLToPath(new URL('../../../portal/dist', import.meta.url))
const SERVER_PATHS = ['/api/', '/vault/', '/health/', '/assets/']
const YEAR_SECONDS = 31_536_000

/** The built portal: files named by their content for a year, and one page for every other address. */
export async function servePortal(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(`${PORTAL}/index.html`)) {
    fastify.setNotFoundHandler((request, reply) => sendProblem(new Refusal('not_found'), request, reply))
    return
  }
  await fastify.register(fastifyStatic, {
    root: PORTAL,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/')
      void reply.header('cache-control', isNamedByContent ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
  fastify.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !SERVER_PATHS.some((prefix) => request.url.startsWith(prefix))
    if (!isPage) return sendProblem(new Refusal('not_found'), request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
