import type { SellerId } from '@palier/contracts'
import type { Door } from '../../../platform/door.ts'
import { staffOf } from '../../tenancy/index.ts'
import { type NetworkChange, networkLetter } from '../domain/letters/network-letter.ts'
import { recipientsOf } from '../domain/notices.ts'
import { selectNotices } from '../notice-store.ts'
import { senderFacts } from '../store.ts'
import { queueMail } from './queue-mail.ts'

/**
 * Mails every owner of a seller, and whoever else was chosen, that its allowed addresses changed, once each, however often the job
 * runs. [CA-080]
 */
export async function mailNetworkChange(
  door: Door,
  sellerId: SellerId,
  told: { changeId: string; change: NetworkChange; rule: string; actorName: string; ipAddress: string },
): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const { name: sellerName, language: ownLanguage } = await senderFacts(ctx)
    const settings = (await selectNotices(ctx))('addresses')
    for (const { email, name: personName, language: own } of recipientsOf(settings, await staffOf(ctx))) {
      const language = own ?? ownLanguage
      await queueMail(ctx, {
        kind: 'network_changed',
        to: email,
        language,
        aboutId: `${told.changeId} ${email}`,
        ...networkLetter(language, { ...told, sellerName, personName }),
      })
    }
  })
}
