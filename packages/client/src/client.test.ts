import { getMe, leaveSpace } from '@palier/contracts/identity'
import { createCustomer, getCustomer, listCustomers } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { describe, expect, it } from 'vitest'
import { ApiError, createClient } from './index.ts'

type Sent = { url: string; method: string; headers: Headers; body: unknown }

function recording(answer: () => Response) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    sent.push({ url: String(input), method: init?.method ?? 'GET', headers: new Headers(init?.headers), body })
    return answer()
  }
  return { sent, fetch }
}

describe('the typed client', () => {
  it('puts parameters and query into the address and names the space in a header', async () => {
    const { sent, fetch } = recording(() => Response.json({ items: [], nextCursor: null }))
    const client = createClient({ baseUrl: 'http://server', space: 'acme/101444', fetch })
    await client.call(listCustomers, { query: { search: 'a&b', state: undefined } })
    expect(sent[0]?.url).toBe('http://server/api/v1/customers?search=a%26b')
    expect(sent[0]?.headers.get('palier-space')).toBe('acme/101444')
    expect(client.url(leaveSpace, { params: { space: 'acme/1' } })).toBe('http://server/api/v1/entries/acme%2F1')
  })

  it('gives every POST its own idempotency key unless the caller names one', async () => {
    const { sent, fetch } = recording(() => Response.json({}))
    const client = createClient({ baseUrl: '', fetch })
    const body = {
      kind: 'person',
      name: 'Ada',
      email: 'ada@example.test',
      language: 'en',
      address: { country: 'FR' },
    } as const
    await client.call(createCustomer, { body })
    await client.call(createCustomer, { body })
    await client.call(createCustomer, { body, idempotencyKey: 'mine' })
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(3)
    expect(keys[2]).toBe('mine')
    await client.call(getMe)
    expect(sent[3]?.headers.has('idempotency-key')).toBe(false)
  })

  it('throws the problem that the server answered', async () => {
    const problem = { type: 'about:blank', title: 'No such customer', status: 404, code: 'customer.not_found' }
    const { fetch } = recording(() => Response.json(problem, { status: 404 }))
    const call = createClient({ baseUrl: '', fetch }).call(getCustomer, { params: { customerId: newId<'customer'>() } })
    await expect(call).rejects.toMatchObject({ status: 404, problem: { code: 'customer.not_found' } })
    await expect(call).rejects.toBeInstanceOf(ApiError)
  })

  it('tells an unreachable or unreadable server as a problem too', async () => {
    const refused = createClient({ baseUrl: '', fetch: () => Promise.reject(new TypeError('connection refused')) })
    await expect(refused.call(getMe)).rejects.toMatchObject({ status: 0, problem: { code: 'service_unavailable' } })
    const proxied = createClient({ baseUrl: '', fetch: async () => new Response('<html>', { status: 502 }) })
    await expect(proxied.call(getMe)).rejects.toMatchObject({ status: 502, problem: { code: 'service_unavailable' } })
  })
})
