import type { CollectionId, SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { countCollectable, EVERYTHING, prepareCollections } from './actions/run-collections.ts'
import { fileOf } from './actions/send-collection.ts'
import { settle } from './actions/settle-collection.ts'
import type { KeyRing } from './key-ring.ts'
import { collectionsToBook } from './store/collections.ts'
import { selectSettings } from './store/settings.ts'

/**
 * The daily task: books what the bank has collected, if the seller wants it to, then collects what is due. With a passphrase
 * nothing is charged: somebody is told instead. May be repeated without harm. [CBM-086, CBM-088]
 */
export async function collectDue(door: Door, sellerId: SellerId): Promise<void> {
  const settings = await door.read(sellerId, selectSettings)
  if (settings.booksOnDate) {
    for (const id of await door.read(sellerId, collectionsToBook))
      await door.write(sellerId, (ctx) => settle(ctx, id, ctx.today))
  }
  if (settings.encryption === 'off' || settings.creditorId === '' || !settings.automatic) return
  if (settings.encryption === 'passphrase') {
    await door.write(sellerId, async (ctx) => {
      const invoiceCount = await countCollectable(ctx)
      if (invoiceCount === 0) return
      await ctx.record('collection.skipped', {
        object: { type: 'collection_settings', id: sellerId, name: '' },
        payload: { reason: 'passphrase', invoiceCount },
      })
    })
    return
  }
  await door.write(sellerId, (ctx) => prepareCollections(ctx, EVERYTHING))
}

/**
 * Leaves the file of a collection where the bank's own program fetches it. The file is written under its number before the
 * collection counts as sent: after a crash it is written again, the same but for its time.
 */
export async function deliverCollection(
  ports: { ring: KeyRing; outgoing: FileStore },
  door: Door,
  sellerId: SellerId,
  collectionId: CollectionId,
): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const settings = await selectSettings(ctx)
    const keys = ports.ring.openByInstallation(settings)
    const { body, fileName } = await fileOf(ports.ring, ctx, collectionId, keys)
    await ports.outgoing.put(`${sellerId}/${fileName.toLowerCase()}`, new TextEncoder().encode(String(body)))
  })
}
