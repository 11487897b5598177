import { API_PREFIX } from '@palier/contracts'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { openApi } from '../platform/http/openapi.ts'

// The reference's page builds itself with an inline script and inline styles; it is a page of its own without a session's data.
const REFERENCE_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"

/** The OpenAPI description at `/api/v1/openapi.json` and a page to browse it at `/api/reference`. */
export async function serveReference(fastify: FastifyInstance, publicUrl: string): Promise<void> {
  const description = openApi(publicUrl)
  fastify.get(`${API_PREFIX}/openapi.json`, async () => description)
  await fastify.register(async (scoped) => {
    scoped.addHook('onSend', async (_request, reply) => {
      void reply.header('content-security-policy', REFERENCE_POLICY)
    })
    await scoped.register(scalar, {
      routePrefix: '/api/reference',
      configuration: { url: `${API_PREFIX}/openapi.json`, withDefaultFonts: false, hideClientButton: true },
    })
  })
}
