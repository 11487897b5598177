import { expect, test } from 'vitest'
import { createServer } from './server.ts'

async function headersAt(publicUrl: string, path = '/health/live') {
  const ready = async () => true
  const fastify = await createServer({
    logLevel: 'silent',
    publicUrl,
    trustedProxies: [],
    requestsPerMinute: 10,
    ready,
  })
  const { headers } = await fastify.inject(path)
  await fastify.close()
  return headers
}

test('every answer forbids framing, guessing of types and foreign scripts', async () => {
  const headers = await headersAt('http://localhost:3000')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
  const policy = String(headers['content-security-policy']).split(';')
  expect(policy).toEqual(expect.arrayContaining(["script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]))
})

test('an installation under https tells browsers to use nothing else, and one without says nothing', async () => {
  expect((await headersAt('https://panel.example'))['strict-transport-security']).toBe('max-age=63072000')
  expect((await headersAt('http://localhost:3000'))['strict-transport-security']).toBeUndefined()
})

test('no cache keeps an answer of the API', async () => {
  const headers = await headersAt('http://localhost:3000', '/api/v1/nothing')
  expect(headers['cache-control']).toBe('private, no-store')
})
