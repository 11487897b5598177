export type AuthOutcome = { ok: true } | { ok: false; reason: AuthFailure }
export type AuthFailure =
  | 'credentials'
  | 'address_denied'
  | 'session_open'
  | 'too_many'
  | 'token'
  | 'weak'
  | 'unreachable'
  | 'other'

/** The endpoints of the sign-in service; they set and clear the session cookie of this origin. */
export const auth = {
  signIn: (email: string, password: string) => post('/sign-in/email', { email, password }),
  signOut: () => post('/sign-out', {}),
  requestPasswordReset: (email: string) =>
    post('/request-password-reset', { email, redirectTo: `${window.location.origin}/reset-password` }),
  resetPassword: (token: string, newPassword: string) => post('/reset-password', { token, newPassword }),
  changePassword: (currentPassword: string, newPassword: string) =>
    post('/change-password', { currentPassword, newPassword }),
}

async function post(path: string, body: Record<string, unknown>): Promise<AuthOutcome> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return { ok: true }
    return { ok: false, reason: await failureOf(response) }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

async function failureOf(response: Response): Promise<AuthFailure> {
  if (response.status === 429) return 'too_many'
  const code = await codeOf(response)
  if (code === 'ADDRESS_DENIED' || code === 'access.address_denied') return 'address_denied'
  if (code === 'SESSION_OPEN' || code === 'access.session_open') return 'session_open'
  if (code.includes('TOKEN')) return 'token'
  if (code.includes('PASSWORD_TOO')) return 'weak'
  if (response.status === 401 || code === 'INVALID_PASSWORD' || code === 'INVALID_EMAIL') return 'credentials'
  return 'other'
}

async function codeOf(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  } catch {
    return ''
  }
}
