import type { CollectionId } from '@palier/contracts'
import type { sendCollection as contract } from '@palier/contracts/collection'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { FileReply, Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { directDebitXml } from '../domain/direct-debit-message.ts'
import { earliestDay } from '../domain/plan-collections.ts'
import { addBusinessDays } from '../domain/target-days.ts'
import { creditorOf } from '../facts.ts'
import type { KeyRing } from '../key-ring.ts'
import type { Keys } from '../keys.ts'
import {
  type CollectionRow,
  lockCollection,
  type ShownEntry,
  saveCollection,
  saveEntry,
  selectEntries,
} from '../store/collections.ts'
import { selectSettings } from '../store/settings.ts'

/** The file for the bank, for whom may charge. */
export function sendCollection(ring: KeyRing) {
  return async (ctx: Ctx, { params, body }: Parsed<typeof contract>): Promise<FileReply> => {
    const keys = await ring.forCharging(ctx, body)
    return fileOf(ring, ctx, params.collectionId, keys)
  }
}

/**
 * Makes the file of a collection. The first time, entries whose invoice or mandate has changed since are void, and the collection
 * counts as sent; after that the same file is made again. The file holds account numbers and is stored nowhere here.
 * @throws Refusal
 */
export async function fileOf(ring: KeyRing, ctx: Ctx, id: CollectionId, keys: Keys): Promise<FileReply> {
  const collection = await lockCollection(ctx, id)
  if (collection.state === 'cancelled') throw new Refusal('collection.wrong_state', { state: collection.state })
  const sent = collection.state === 'prepared' ? await asSent(ctx, collection) : collection
  const creditor = await creditorOf(ctx, sent)
  const entries = (await selectEntries(ctx, id)).filter(({ entry }) => entry.state !== 'voided')
  const body = directDebitXml({
    number: sent.number,
    createdAt: (sent.sentAt ?? ctx.now).slice(0, 19),
    collectsOn: sent.collectsOn,
    creditor,
    debits: entries.map(({ entry, account, invoiceNumber }) => ({
      invoiceNumber,
      amountMinor: entry.amountMinor,
      sequenceType: entry.sequenceType,
      holder: account.holder,
      iban: ring.openNumber(keys, account),
      bic: account.bic,
      mandateReference: account.mandateReference,
      mandateSignedOn: account.mandateSignedOn,
    })),
  })
  return { body, fileName: `${sent.number}.xml` }
}

async function asSent(ctx: Ctx, collection: CollectionRow): Promise<CollectionRow> {
  const entries = await selectEntries(ctx, collection.id)
  const left = entries.filter((shown) => objection(shown) === undefined)
  if (left.length === 0) throw new Refusal('collection.nothing_left')
  for (const shown of entries) {
    const reason = objection(shown)
    if (reason !== undefined) await saveEntry(ctx, shown.entry.id, { state: 'voided', reason, closedOn: ctx.today })
  }
  // A file that was left lying for days can no longer be collected on its day; customers are told of the new one in time.
  const { leadDays, noticeDays, creditorId } = await selectSettings(ctx)
  const isLate = collection.collectsOn < addBusinessDays(ctx.today, leadDays)
  const collectsOn = isLate ? earliestDay({ today: ctx.today, leadDays, noticeDays }) : collection.collectsOn
  const changes = { state: 'sent' as const, sentAt: ctx.now, collectsOn, creditorId }
  await saveCollection(ctx, collection.id, changes)
  await ctx.record('collection.sent', {
    object: { type: 'collection', id: collection.id, name: collection.number },
    payload: { collectsOn },
  })
  return { ...collection, ...changes }
}

/** What happened since the collection was made: the invoice was paid or credited, the mandate revoked. */
function objection({ entry, account, dueMinor }: ShownEntry): string | undefined {
  if (entry.state === 'voided') return entry.reason
  if (account.state !== 'active') return 'account_revoked'
  return dueMinor === entry.amountMinor ? undefined : 'invoice_changed'
}
