import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookiePrefix, isSecure, SESSION_SECONDS } from './settings.ts'

export type Cookies = ReturnType<typeof createCookies>

/** The cookies of the sign-in: better-auth's session cookie, `token.signature` (HMAC-SHA-256 in base64), and our own beside it. */
export function createCookies(options: { secret: string; publicUrl: string }) {
  const prefix = cookiePrefix(options.publicUrl)
  const signatureOf = (token: string) => createHmac('sha256', options.secret).update(token).digest()

  /** The attributes of every cookie; without an age it ends with the browser. */
  function written(name: string, value: string, maxAgeSeconds?: number): string {
    const age = maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]
    return [
      `${prefix}.${name}=${value}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      ...age,
      ...(isSecure(options.publicUrl) ? ['Secure'] : []),
    ].join('; ')
  }

  const readAll = (header: string | undefined) => parseCookies(header)
  const isRemembered = (header: string | undefined) => !readAll(header).has(`${prefix}.dont_remember`)

  return {
    /** The token of the session cookie, when its signature is right. */
    sessionToken: (header: string | undefined): string | undefined => {
      const text = decoded(readAll(header).get(`${prefix}.session_token`) ?? '')
      const at = text.lastIndexOf('.')
      if (at < 1) return undefined
      const token = text.slice(0, at)
      const expected = signatureOf(token)
      const given = Buffer.from(text.slice(at + 1), 'base64')
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
    },
    isRemembered,
    /** A session cookie; for as long as the browser is open when the person did not want to be remembered. */
    session: (token: string, header: string | undefined): string =>
      written(
        'session_token',
        encodeURIComponent(`${token}.${signatureOf(token).toString('base64')}`),
        isRemembered(header) ? SESSION_SECONDS : undefined,
      ),
    read: (header: string | undefined, name: string): string | undefined => readAll(header).get(`${prefix}.${name}`),
    written,
  }
}

/** The cookies of a request, as they were sent; the first of a name counts (RFC 6265, section 5.4). */
function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
