import type { SellerId } from '@palier/contracts'
import type { Door } from '../../../platform/door.ts'
import { findPerson } from '../../identity/index.ts'
import { invitationLetter } from '../domain/letters/access-letters.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

export type Invitation = { sellerId: SellerId; userId: string; membershipId: string }

/**
 * Mails an invited person the link to begin with, once per membership. The link is made outside of the transaction; when a job
 * is repeated in between, the link that nobody got runs out by itself.
 */
export async function mailInvitation(
  door: Door,
  linkOf: (userId: string) => Promise<string>,
  invitation: Invitation,
): Promise<void> {
  const { sellerId, userId, membershipId } = invitation
  const person = await findPerson(door.database.owner, userId)
  if (!person || (await door.read(sellerId, (ctx) => store.mailAboutExists(ctx, 'invitation', membershipId)))) return
  const url = await linkOf(userId)
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName } = await store.senderFacts(ctx)
    const letter = invitationLetter(person.language, { personName: person.name, sellerName, url })
    await queueMail(ctx, {
      kind: 'invitation',
      to: person.email,
      language: person.language,
      aboutId: membershipId,
      ...letter,
    })
  })
}
