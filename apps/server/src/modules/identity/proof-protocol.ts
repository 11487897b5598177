import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../../platform/clock.ts'
import { verifySecret } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Authenticator } from './authenticate.ts'
import type { Limits } from './limits.ts'
import type { Ceremonies } from './passkey-ceremonies.ts'
import { Password } from './protocol.ts'
import { limited, PREFIX, parse } from './requests.ts'
import { takeAuthenticatorCode } from './second-factors.ts'
import { markProved, passwordOf } from './sign-in-store.ts'

export type ProofOptions = {
  database: Database
  seal: Seal
  authenticator: Authenticator
  limits: Limits
  ceremonies: Ceremonies
  onSignInRefused(email: string, request: FastifyRequest): void
}

const Proof = z.discriminatedUnion('method', [
  z.object({ method: z.literal('password'), password: Password }),
  z.object({ method: z.literal('authenticator'), code: z.string().trim().min(1).max(30) }),
  z.object({ method: z.literal('passkey'), response: z.record(z.string(), z.unknown()) }),
])
type Proof = z.output<typeof Proof>

/**
 * Proving again, in an open session, who one is: by the password, a passkey or the authenticator app. Codes by mail and recovery
 * codes are not enough: the one goes to a mailbox that is open beside the session, the others are for who lost all else.
 */
export function createProofProtocol(options: ProofOptions): (fastify: FastifyInstance) => Promise<void> {
  const { authenticator, limits, ceremonies } = options
  const db = options.database.owner

  async function refusalOf(userId: string, given: Proof): Promise<Refusal | undefined> {
    const now = machineNow()
    switch (given.method) {
      case 'password': {
        const known = await passwordOf(db, userId)
        return known && (await verifySecret(given.password, known.hash)) ? undefined : wrong('password')
      }
      case 'authenticator': {
        const code = { userId, code: given.code, now }
        return (await takeAuthenticatorCode(db, options.seal, code)) ? undefined : wrong('code')
      }
      case 'passkey': {
        const signature = await ceremonies.readSignature(db, { userId, response: given.response, now })
        return signature ? undefined : new Refusal('passkey.not_valid')
      }
    }
  }

  async function prove(request: FastifyRequest, reply: FastifyReply) {
    const session = await authenticator.authenticate(request)
    if (!session) throw new Refusal('access.signed_out')
    const given = parse(Proof, request)
    await limited(reply, () => limits.proof(session.sessionId))
    const refusal = await refusalOf(session.actor.userId, given)
    if (refusal) {
      options.onSignInRefused(session.actor.email, request)
      throw refusal
    }
    await limits.proofGiven(session.sessionId)
    await markProved(db, session.sessionId, machineNow())
    void reply.header('cache-control', 'no-store')
    return {}
  }

  return async (fastify) => {
    fastify.post(`${PREFIX}/proof`, prove)
  }
}

function wrong(field: 'password' | 'code'): Refusal {
  const code = field === 'password' ? 'password.wrong' : 'second_factor.wrong_code'
  return new Refusal(code, {}, [{ path: `body.${field}`, code: 'wrong', message: 'is not right' }])
}
