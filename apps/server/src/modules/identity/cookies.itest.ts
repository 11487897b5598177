import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'
import { createAuth } from './auth.ts'
import { createCookies } from './cookies.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('under https every cookie is bound to this host by its name, and what the sign-in writes is what the server reads', async () => {
  const publicUrl = 'https://panel.example'
  const secret = 'only for this test, and long enough'
  const log = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} }
  const auth = createAuth({
    database: harness.database,
    secret,
    publicUrl,
    log,
    onPasswordChanged: async () => {},
    refusalOf: async () => undefined,
    mailResetLink: async () => {},
  })
  const reply = await auth.handler(
    new Request(`${publicUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email: 'acme.support@acme.example', password: PASSWORD }),
    }),
  )
  const [cookie = ''] = reply.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-palier\.session_token=/)
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute)
  expect(cookie).not.toContain('Domain')
  const cookies = createCookies({ secret, publicUrl })
  expect(cookies.sessionToken(cookie)).toMatch(/^\S{20,}$/)
  expect(cookies.written('device', 'x')).toBe('__Host-palier.device=x; Path=/; HttpOnly; SameSite=Lax; Secure')
})
