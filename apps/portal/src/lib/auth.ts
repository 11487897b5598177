import { ApiError } from '@palier/client'
import type { ClosedSpace } from '@palier/contracts/identity'

/** What a sign-in still asks for, as the sign-in service tells it. */
export interface NextStep {
  step: 'second_factor' | 'set_up' | 'new_password'
  methods: FactorMethod[]
  /** The person's address, mostly hidden. */
  email: string
  emailCodesAllowed: boolean
}
export type FactorMethod = 'authenticator' | 'passkey' | 'email' | 'recovery_code'

export type AuthOutcome = { ok: true; next?: NextStep } | SignInFailure
/** `closed`: the portal of a `customer_closed`. */
export type SignInFailure = { ok: false; reason: AuthFailure; closed?: ClosedSpace }
export type AuthFailure =
  | 'credentials'
  | 'address_denied'
  | 'customer_closed'
  | 'session_open'
  | 'panel_withheld'
  | 'too_many'
  | 'token'
  | 'weak'
  | 'too_weak'
  | 'breached'
  | 'unchanged'
  | 'code'
  | 'passkey'
  | 'passkey_cancelled'
  | 'provider_unreachable'
  | 'too_late'
  | 'code_needed'
  | 'unfinished'
  | 'own_login'
  | 'nothing_to_attach'
  | 'unreachable'
  | 'other'

export interface PasswordVerdict {
  score: number
  verdict: 'accepted' | 'too_short' | 'too_weak' | 'breached'
}

type Message = Record<string, unknown>

export type Proof =
  | { method: 'password'; password: string }
  | { method: 'authenticator'; code: string }
  | { method: 'passkey'; response: Message }

/** The endpoints of the sign-in service; they set and clear the session cookie of this origin. */
export const auth = {
  signIn: (email: string, password: string) => post('/sign-in/email', { email, password }),
  signInByPasskey: (response: Message) => post('/sign-in/passkey', { response }),
  secondFactor: (method: Exclude<FactorMethod, 'passkey'>, code: string, trustDevice: boolean) =>
    post('/second-factor', { method, code, trustDevice }),
  secondFactorByPasskey: (response: Message, trustDevice: boolean) =>
    post('/second-factor', { method: 'passkey', response, trustDevice }),
  sendEmailCode: () => post('/email-code', {}),
  newPassword: (newPassword: string) => post('/new-password', { newPassword }, 'too_late'),
  /** What is left to do after something was set up. */
  goOn: () => post('/continue', {}, 'too_late'),
  signOut: () => post('/sign-out', {}),
  requestPasswordReset: (email: string) =>
    post('/request-password-reset', { email, redirectTo: `${window.location.origin}/reset-password` }),
  resetPassword: (token: string, newPassword: string) => post('/reset-password', { token, newPassword }),
  changePassword: (currentPassword: string, newPassword: string) =>
    post('/change-password', { currentPassword, newPassword }),
  /** Attaches the portals of another login of the person. [DC-083] */
  attachLogin: (email: string, password: string, code?: string) =>
    post('/attached-logins', { email, password, ...(code ? { code } : {}) }),
  /** What the browser is asked to sign; undefined when the service does not answer. */
  passkeyOptions: async (given: { proof?: boolean } = {}): Promise<Message | undefined> =>
    asRecord((await read('/passkey-options', given))?.options),
  /** Proves again, in the open session, who the person is. */
  prove: (proof: Proof) => post('/proof', proof),
  /**
   * Where to go to sign in at a provider, to link it, or to prove there who one is.
   * @throws ApiError where the person has to prove first who they are.
   */
  providerAddress: async (
    providerId: string,
    next: string,
    purpose: 'sign_in' | 'link' | 'prove',
  ): Promise<string | undefined> => {
    const why = { link: purpose === 'link', prove: purpose === 'prove' }
    const url = (await read('/providers/start', { providerId, next, ...why }))?.url
    return typeof url === 'string' ? url : undefined
  },
  /** What would be said of a password; undefined when nobody says. */
  judge: async (password: string, token?: string): Promise<PasswordVerdict | undefined> => {
    const told = await read('/password-judgement', { password, ...(token ? { token } : {}) })
    const verdict = VERDICTS.find((known) => known === told?.verdict)
    return verdict && { score: Number(told?.score), verdict }
  },
}

const VERDICTS = ['accepted', 'too_short', 'too_weak', 'breached'] as const

async function post(path: string, body: Message, signedOut: AuthFailure = 'credentials'): Promise<AuthOutcome> {
  try {
    const response = await send(path, body)
    const content = await contentOf(response)
    if (!response.ok) return refusalOf(response.status, content, signedOut)
    return 'step' in content ? { ok: true, next: nextStepOf(content) } : { ok: true }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

async function read(path: string, body: Message): Promise<Message | undefined> {
  try {
    const response = await send(path, body)
    const content = await contentOf(response)
    if (content.code === 'access.proof_needed') throw proofNeeded()
    return response.ok ? content : undefined
  } catch (error) {
    if (error instanceof ApiError) throw error
    return undefined
  }
}

function proofNeeded(): ApiError {
  const code = 'access.proof_needed'
  return new ApiError({ type: `urn:palier:problem:${code}`, title: code, status: 403, code }, 403)
}

function send(path: string, body: Message): Promise<Response> {
  return fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const FAILURES: Readonly<Record<string, AuthFailure>> = {
  ADDRESS_DENIED: 'address_denied',
  'access.address_denied': 'address_denied',
  PANEL_WITHHELD: 'panel_withheld',
  'access.panel_withheld': 'panel_withheld',
  CUSTOMER_CLOSED: 'customer_closed',
  'access.customer_closed': 'customer_closed',
  SESSION_OPEN: 'session_open',
  'access.session_open': 'session_open',
  INVALID_PASSWORD: 'credentials',
  'password.wrong': 'credentials',
  INVALID_EMAIL: 'credentials',
  'password.too_weak': 'too_weak',
  'password.breached': 'breached',
  'password.unchanged': 'unchanged',
  'request.invalid': 'weak',
  'second_factor.wrong_code': 'code',
  'passkey.not_valid': 'passkey',
  'login.wrong': 'credentials',
  'login.code_needed': 'code_needed',
  'login.unfinished': 'unfinished',
  'login.own': 'own_login',
  'login.nothing_to_attach': 'nothing_to_attach',
}

function refusalOf(status: number, content: Message, signedOut: AuthFailure): AuthOutcome {
  const reason = failureOf(status, String(content.code ?? ''), signedOut)
  return {
    ok: false,
    reason,
    ...(reason === 'customer_closed' ? { closed: closedSpaceOf(asRecord(content.params)) } : {}),
  }
}

/** What a refusal says of the portal that is closed. */
export function closedSpaceOf(told: Message = {}): ClosedSpace {
  return {
    name: String(told.name ?? ''),
    why: CLOSED_BECAUSE.find((known) => known === told.why) ?? 'closed',
    sellerName: String(told.sellerName ?? ''),
    sellerEmail: String(told.sellerEmail ?? ''),
  }
}

function failureOf(status: number, code: string, signedOut: AuthFailure): AuthFailure {
  if (status === 429) return 'too_many'
  const known = FAILURES[code]
  if (known) return known
  if (code === 'access.signed_out') return signedOut === 'credentials' ? 'too_late' : signedOut
  if (code.includes('TOKEN')) return 'token'
  if (code.includes('PASSWORD_TOO')) return 'weak'
  return status === 401 ? 'credentials' : 'other'
}

const STEPS = ['second_factor', 'set_up', 'new_password'] as const
/** As in the contract, which is not loaded with the sign-in page. */
const CLOSED_BECAUSE = ['suspended', 'ended', 'closed'] as const satisfies readonly ClosedSpace['why'][]
const METHODS = ['passkey', 'authenticator', 'email', 'recovery_code'] as const

function nextStepOf(content: Message): NextStep {
  const given: unknown[] = Array.isArray(content.methods) ? content.methods : []
  return {
    step: STEPS.find((known) => known === content.step) ?? 'second_factor',
    methods: METHODS.filter((known) => given.includes(known)),
    email: String(content.email ?? ''),
    emailCodesAllowed: content.emailCodesAllowed === true,
  }
}

async function contentOf(response: Response): Promise<Message> {
  return asRecord(await response.json().catch(() => undefined)) ?? {}
}

function asRecord(value: unknown): Message | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}
