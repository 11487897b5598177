import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../../platform/clock.ts'
import { hashSecret, verifySecret } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Authenticator } from './authenticate.ts'
import type { Limits } from './limits.ts'
import type { PersonAct, SecurityChange, SessionRules } from './ports.ts'
import { Password } from './protocol.ts'
import { actBy, limited, PREFIX, parse } from './requests.ts'
import { takeAuthenticatorCode, takeRecoveryCode } from './second-factors.ts'
import { refusedSession, type SignIn } from './sign-in.ts'
import { passwordOf } from './sign-in-store.ts'
import { findPersonByEmail, type Person } from './store.ts'

export type OtherLoginOptions = {
  database: Database
  seal: Seal
  limits: Limits
  authenticator: Authenticator
  signIn: SignIn
  refusalOf: SessionRules['refusalOf']
  /** Lets the person who acts into the portals of another one; gives the keys of those that were not theirs before. */
  attachPortals(act: PersonAct, otherUserId: string): Promise<string[]>
  onSecurityChanged(act: PersonAct, change: SecurityChange): Promise<void>
  onSignInRefused(email: string, request: FastifyRequest): void
}

const OtherLogin = z.object({
  email: z.string().trim().min(1).max(254),
  password: Password,
  code: z.string().trim().min(1).max(30).optional(),
})
type OtherLogin = z.output<typeof OtherLogin>

/** Attaches the portals of another login, for who proves to have that one too: everything that its own sign-in asks. [DC-083] */
export function createOtherLogin(options: OtherLoginOptions): (fastify: FastifyInstance) => Promise<void> {
  const { limits, signIn } = options
  const db = options.database.owner
  // Compared with where there is no password, so that the time does not tell whether the address is known.
  const noPassword = hashSecret('nobody has this password')

  async function provenBy({ email, password }: OtherLogin): Promise<Person | undefined> {
    const person = await findPersonByEmail(db, email)
    const stored = person && (await passwordOf(db, person.id))
    const isRight = await verifySecret(password, stored?.hash ?? (await noPassword))
    return stored && isRight ? person : undefined
  }

  /** @throws Refusal `login.code_needed`, `second_factor.wrong_code`, `login.unfinished`, and what refuses its own sign-in. */
  async function refuseUnfinished(request: FastifyRequest, reply: FastifyReply, other: Person, given: OtherLogin) {
    const userId = other.id
    const now = machineNow()
    const begun = { userId, firstFactor: 'password', secondFactorAt: null } as const
    let { step } = await signIn.stateOf(begun, undefined, now)
    if (step === 'second_factor') {
      const { code } = given
      if (code === undefined) throw new Refusal('login.code_needed')
      await limited(reply, () => limits.secondFactor(userId))
      const isShown =
        (await takeAuthenticatorCode(db, options.seal, { userId, code, now })) ||
        (await takeRecoveryCode(db, userId, code))
      if (!isShown) {
        options.onSignInRefused(other.email, request)
        throw new Refusal('second_factor.wrong_code')
      }
      await limits.secondFactorShown(userId)
      step = (await signIn.stateOf({ ...begun, secondFactorAt: new Date(now) }, undefined, now)).step
    }
    if (step !== 'done') throw new Refusal('login.unfinished')
    const refusal = await options.refusalOf(userId, request.ip)
    // Nobody signs in with it now: that it is signed in elsewhere is no hindrance.
    if (refusal && refusal.why !== 'SESSION_OPEN') throw refusedSession(refusal)
  }

  async function attach(request: FastifyRequest, reply: FastifyReply) {
    const session = await options.authenticator.authenticate(request)
    if (!session) throw new Refusal('access.signed_out')
    const given = parse(OtherLogin, request)
    await limited(reply, () => limits.signIn(given.email, request.ip))
    const other = await provenBy(given)
    if (!other) {
      options.onSignInRefused(given.email, request)
      throw new Refusal('login.wrong')
    }
    if (other.id === session.actor.userId) throw new Refusal('login.own')
    await refuseUnfinished(request, reply, other, given)
    await limits.signedIn(given.email, request.ip)
    const spaces = await options.attachPortals(actBy(session.actor, request), other.id)
    if (spaces.length === 0) throw new Refusal('login.nothing_to_attach')
    await options.onSecurityChanged(actBy({ ...other, userId: other.id }, request), 'portals_attached')
    return { spaces }
  }

  return async (fastify) => {
    fastify.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
    fastify.post(`${PREFIX}/attached-logins`, attach)
  }
}
