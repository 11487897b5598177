import type { SellerId } from '@palier/contracts'
import { asOwner, type Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { findPerson } from '../../identity/index.ts'
import { loginChangedLetter, passwordLinkLetter } from '../domain/letters/login-letters.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

/** A link to set a password, for the person. */
export type PasswordLink = (userId: string) => Promise<string>

/** Mails a user whose password was reset the link to set another one, once for each reset. The link is made outside of the transaction. */
export async function mailPasswordLink(
  door: Door,
  linkOf: PasswordLink,
  sellerId: SellerId,
  { userId, resetId }: { userId: string; resetId: string },
): Promise<void> {
  const isWritten = await door.read(sellerId, (ctx) => store.mailAboutExists(ctx, 'password_reset', resetId))
  const person = isWritten ? undefined : await findPerson(door.database.owner, userId)
  if (!person) return
  const url = await linkOf(userId)
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName } = await store.senderFacts(ctx)
    const letter = passwordLinkLetter(person.language, { personName: person.name, sellerName, url })
    await queueMail(ctx, {
      kind: 'password_reset',
      to: person.email,
      language: person.language,
      aboutId: resetId,
      ...letter,
    })
  })
}

type LoginChanged = {
  payload: { userId: string }
  changes?: Readonly<Record<string, { before: unknown; after: unknown }>> | undefined
}

/** `member.login_changed`: tells the address before, which is the only one that may not know of it. (decision 0033) */
export async function mailLoginChange(ctx: Ctx, { payload, changes }: LoginChanged): Promise<void> {
  const before = changes?.email?.before
  const person = await asOwner(ctx.tx, () => findPerson(ctx.tx, payload.userId))
  if (typeof before !== 'string' || !person) return
  const { name: sellerName, email: sellerEmail } = await store.senderFacts(ctx)
  const letter = loginChangedLetter(person.language, { personName: person.name, sellerName, sellerEmail })
  await queueMail(ctx, { kind: 'security', to: before, language: person.language, ...letter })
}
