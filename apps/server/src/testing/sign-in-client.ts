import { type AnyRoute, API_PREFIX } from '@palier/contracts'
import { codeOfStep, stepAt } from '../modules/identity/domain/totp.ts'

export type Answer = { status: number; code: string | undefined; body: Record<string, unknown>; headers: Headers }

/** A browser as the sign-in sees it: it keeps its cookies and sends them with every request. */
export function aBrowser(url: string, userAgent = 'a browser of the tests') {
  const jar = new Map<string, string>()

  async function send(path: string, method: string, body?: object): Promise<Answer> {
    const reply = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'user-agent': userAgent,
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    for (const cookie of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const text = await reply.text()
    const content: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : {}
    return {
      status: reply.status,
      code: typeof content.code === 'string' ? content.code : undefined,
      body: content,
      headers: reply.headers,
    }
  }

  return {
    cookies: jar,
    /** An endpoint of the sign-in service. */
    auth: (path: string, body: object = {}) => send(`/api/auth${path}`, 'POST', body),
    get: (path: string) => send(path, 'GET'),
    /** A route of the API, by its contract. */
    call: ({ method, path }: Pick<AnyRoute, 'method' | 'path'>, body?: object, params: Record<string, string> = {}) =>
      send(
        API_PREFIX + path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
        method,
        body ?? (method === 'GET' || method === 'DELETE' ? undefined : {}),
      ),
  }
}

export type TestBrowser = ReturnType<typeof aBrowser>

/** The code that an authenticator app with this secret shows now. */
export function codeNow(secret: string): string {
  return codeOfStep(fromBase32(secret), stepAt(Date.now()))
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
