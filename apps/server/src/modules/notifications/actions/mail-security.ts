import type { SellerId } from '@palier/contracts'
import type { Instant } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { findPerson } from '../../identity/index.ts'
import { type News, securityLetter } from '../domain/letters/security-letters.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

export const MAIL_SECURITY = 'mail.security'

type Act = { userId: string; ipAddress: string }

/** What follows in the transaction of a person's act when they are to be told of it. */
export function mailingNews(act: Act, news: News | undefined): ((ctx: Ctx) => Promise<void>) | undefined {
  if (news === undefined) return undefined
  const { userId, ipAddress } = act
  return (ctx) => ctx.enqueue(MAIL_SECURITY, { userId, ipAddress, news, happenedAt: ctx.now })
}

/** Mails a person what was done with their account, by the outbox of the seller that heard of it first. */
export async function mailSecurity(
  door: Door,
  publicUrl: string,
  told: Act & { sellerId: SellerId; news: News; happenedAt: Instant },
): Promise<void> {
  const { sellerId, userId, news, ipAddress, happenedAt } = told
  const person = await findPerson(door.database.owner, userId)
  if (!person) return
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName } = await store.senderFacts(ctx)
    const when = new Intl.DateTimeFormat(person.language === 'fr' ? 'fr-FR' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: ctx.scope.timeZone,
    })
    const letter = securityLetter(person.language, {
      personName: person.name,
      sellerName,
      news,
      ipAddress,
      happenedAt: when.format(new Date(happenedAt)),
      portalUrl: publicUrl,
    })
    await queueMail(ctx, { kind: 'security', to: person.email, language: person.language, ...letter })
  })
}
