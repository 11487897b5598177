import type { InvitationId, SellerId } from '@palier/contracts'
import type { Door } from '../../../platform/door.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { isSignUp } from '../../store/index.ts'
import { keepInvitationToken, newInvitationToken, openInvitation } from '../../tenancy/index.ts'
import { invitationLetter } from '../domain/letters/access-letters.ts'
import { signUpLetter } from '../domain/letters/sign-up-letters.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

/** Where an invited person begins, with the token of the invitation in it. */
export type InvitationLink = (userId: string, token: string) => Promise<string>

/**
 * Mails an invited person the link to begin with, once for each letter that was asked for. A link to set a password is made
 * outside of the transaction; when a job is repeated in between, the one that nobody got runs out by itself.
 */
export async function mailInvitation(
  door: Door,
  linkOf: InvitationLink,
  sellerId: SellerId,
  id: InvitationId,
): Promise<void> {
  const wanted = await door.read(sellerId, async (ctx) => {
    const invitation = await openInvitation(ctx, id)
    const isWritten = invitation && (await store.mailAboutExists(ctx, 'invitation', aboutOf(invitation)))
    return isWritten ? undefined : invitation
  })
  const person = wanted && (await findPersonByEmail(door.database.owner, wanted.email))
  if (!wanted || !person) return
  const token = newInvitationToken()
  const url = await linkOf(person.id, token)
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName } = await store.senderFacts(ctx)
    const { email, language, name: personName, customerId } = wanted
    const asked = customerId !== null && (await isSignUp(ctx, customerId))
    const letter = asked
      ? signUpLetter(language, { sellerName, url })
      : invitationLetter(language, { personName, sellerName, url })
    const isNew = await queueMail(ctx, { kind: 'invitation', to: email, language, aboutId: aboutOf(wanted), ...letter })
    if (isNew) await keepInvitationToken(ctx, id, token)
  })
}

/** Each letter of an invitation is told once. */
function aboutOf({ id, letters }: { id: InvitationId; letters: number }): string {
  return `${id} ${letters}`
}
