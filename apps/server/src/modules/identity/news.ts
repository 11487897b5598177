import type { QuietChange, SecurityChange } from '@palier/contracts'
import { addDuration } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import type { IdentityHooks, IdentityLog, PersonAct, SecurityNews } from './ports.ts'
import { placeOf } from './requests.ts'
import { forgetDevices, type SecurityMails, securityMailsOf } from './sign-in-store.ts'
import { deleteLinks, forgetSessions, type People } from './store.ts'

/** How long ended sessions still tell where a person usually works. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000

export type News = ReturnType<typeof createNews>

/** What follows from an act of a person: the audit log hears of all, the person of what they want to hear of. */
export function createNews(deps: { database: Database; log: IdentityLog; hooks: IdentityHooks }) {
  const { hooks } = deps
  const db = deps.database.owner

  /** What follows from an act must not undo it: a person is signed in even if that cannot be written down. */
  async function afterwards(act: PersonAct, body: () => Promise<void>): Promise<void> {
    await body().catch((error: unknown) =>
      deps.log.error({ err: error, userId: act.userId }, 'an act of a person could not be recorded'),
    )
  }

  async function newsFor(
    from: People,
    userId: string,
    what: SecurityNews,
    isWanted: (mails: SecurityMails) => boolean,
  ): Promise<SecurityNews | undefined> {
    return isWanted(await securityMailsOf(from, userId)) ? what : undefined
  }

  const isOn = (mails: SecurityMails) => mails !== 'never'

  return {
    /** `seen` tells whether the person signed in before, and from this browser and address. */
    onSignedIn: (act: PersonAct, seen: { ever: boolean; here: boolean }): Promise<void> =>
      afterwards(act, async () => {
        await forgetSessions(db, act.userId, addDuration(machineNow(), { ms: -REMEMBERED_MS }))
        const isNew = seen.ever && !seen.here
        const wanted = (mails: SecurityMails) => mails === 'always' || (mails === 'new_device' && isNew)
        await hooks.onSignedIn?.(act, await newsFor(db, act.userId, 'signed_in', wanted))
      }),

    /** Ends every link to set a password, and the trust in every device. */
    onPasswordChanged: (act: PersonAct): Promise<void> =>
      afterwards(act, async () => {
        await deleteLinks(db, act.userId)
        await forgetDevices(db, act.userId)
        await hooks.onPasswordChanged?.(act, await newsFor(db, act.userId, 'password_changed', isOn))
      }),

    onSecurityChanged: (act: PersonAct, change: SecurityChange): Promise<void> =>
      afterwards(act, async () => {
        await hooks.onSecurityChanged?.(act, change, await newsFor(db, act.userId, change, isOn))
      }),

    onSignInRefused: (email: string, request: FastifyRequest): void => {
      hooks
        .onSignInRefused?.({ email, ...placeOf(request) })
        .catch((error: unknown) => deps.log.error({ err: error }, 'a refused sign-in could not be recorded'))
    },

    /** The same from within a command of the person: it is written down with it, or not done. */
    recordQuietly: async (ctx: PersonCtx, change: QuietChange): Promise<void> =>
      hooks.recordSecurityChange?.(ctx, change, undefined),

    record: async (ctx: PersonCtx, change: SecurityChange): Promise<void> => {
      const isLast = change === 'mails_turned_off'
      const news = await newsFor(ctx.tx, ctx.actor.userId, change, (mails) => isLast || isOn(mails))
      await hooks.recordSecurityChange?.(ctx, change, news)
    },
  }
}
