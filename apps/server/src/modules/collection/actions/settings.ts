import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/collection-settings'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { refuseField } from '../../../platform/refusal.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { isCreditorId } from '../domain/creditor-id.ts'
import { standingOfAccounts } from '../store/accounts.ts'
import { lockSettings, type SettingsRow, saveSettings, selectSettings } from '../store/settings.ts'

type Reply = ReplyOf<typeof contract.getCollectionSettings>

export async function getCollectionSettings(
  ctx: Ctx,
  _request: Parsed<typeof contract.getCollectionSettings>,
): Promise<Reply> {
  return settingsReply(ctx, await selectSettings(ctx))
}

/** Changes how the seller collects; collections that exist stay as they are. */
export async function updateCollectionSettings(
  ctx: Ctx,
  { body }: Parsed<typeof contract.updateCollectionSettings>,
): Promise<Reply> {
  const settings = await lockSettings(ctx, 'update')
  const creditorId = body.creditorId?.replace(/\s/g, '').toUpperCase()
  if (creditorId && !isCreditorId(creditorId))
    throw refuseField('body.creditorId', 'is not a SEPA creditor identifier', 'checksum')
  const wanted = definedOnly({ ...body, ...(creditorId === undefined ? {} : { creditorId }) })
  const changes = changesOf(settings, wanted)
  if (Object.keys(changes).length > 0) {
    await saveSettings(ctx, wanted)
    await ctx.record('collection_settings.changed', {
      object: { type: 'collection_settings', id: ctx.scope.sellerId, name: '' },
      payload: {},
      changes,
    })
  }
  return settingsReply(ctx, { ...settings, ...wanted })
}

export async function settingsReply(ctx: Ctx, settings: SettingsRow): Promise<Reply> {
  const { invoicing } = await sellerFacts(ctx)
  const missing: Reply['missing'] = []
  if (settings.creditorId === '') missing.push('creditor_id')
  if (invoicing.iban === '') missing.push('iban')
  if (settings.encryption === 'off') missing.push('encryption')
  return {
    creditorId: settings.creditorId,
    automatic: settings.automatic,
    collectDaysBefore: settings.collectDaysBefore,
    leadDays: settings.leadDays,
    noticeDays: settings.noticeDays,
    maxAmountMinor: settings.maxAmountMinor,
    sendsBy: settings.sendsBy,
    booksOnDate: settings.booksOnDate,
    encryption: settings.encryption,
    isPinSet: settings.pinHash !== '',
    missing,
    ...(await standingOfAccounts(ctx)),
  }
}

type Rules = Pick<
  SettingsRow,
  | 'creditorId'
  | 'automatic'
  | 'collectDaysBefore'
  | 'leadDays'
  | 'noticeDays'
  | 'maxAmountMinor'
  | 'sendsBy'
  | 'booksOnDate'
>

function definedOnly(body: { [Key in keyof Rules]?: Rules[Key] | undefined }): Partial<Rules> {
  // Fields that were not given are left out, so that what is left has the type of its column.
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<Rules>
}

function changesOf(settings: SettingsRow, wanted: Partial<Rules>) {
  return Object.fromEntries(
    Object.entries(wanted)
      .map(([key, after]) => [key, { before: settings[key as keyof Rules], after }] as const)
      .filter(([, { before, after }]) => before !== after),
  )
}
