import { SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { Mailer } from '../identity/index.ts'
import { queueMail } from './actions/queue-mail.ts'
import { invitationLetter, passwordResetLetter } from './domain/letters/access-letters.ts'
import { signInCodeLetter } from './domain/letters/security-letters.ts'
import * as store from './store.ts'

/**
 * Letters that identity wants sent to a person. Each goes through the outbox of one seller: the one that the person first
 * became a member of, or the provider for a person who is a member nowhere.
 */
export function createMailer(door: () => Door): Mailer {
  return {
    sendToUser: async ({ userId, email, name, language, kind, url }) => {
      const sellerId = await homeSellerOf(door(), userId)
      if (!sellerId) return
      await door().write(sellerId, async (ctx) => {
        const { name: sellerName } = await store.senderFacts(ctx)
        const write = kind === 'invitation' ? invitationLetter : passwordResetLetter
        await queueMail(ctx, { kind, to: email, language, ...write(language, { personName: name, sellerName, url }) })
      })
    },
    sendCode: async ({ userId, email, name, language, code, minutes }) => {
      const sellerId = await homeSellerOf(door(), userId)
      if (!sellerId) return
      await door().write(sellerId, async (ctx) => {
        const { name: sellerName } = await store.senderFacts(ctx)
        const letter = signInCodeLetter(language, { personName: name, sellerName, code, minutes })
        await queueMail(ctx, { kind: 'sign_in_code', to: email, language, ...letter })
      })
    },
  }
}

async function homeSellerOf(door: Door, userId: string): Promise<SellerId | undefined> {
  const [row] = await rowsOf<{ sellerId: string }>(
    door.database.owner,
    sql`select seller_id as "sellerId" from (
        select seller_id, joined_at, id, 0 as preference from memberships where user_id = ${userId}
        union all select id, created_at, id, 1 from sellers where parent_id is null) found
      order by preference, joined_at, id limit 1`,
  )
  return row && SellerId.parse(row.sellerId)
}
