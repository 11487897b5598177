import type { ReplyOf } from '@palier/contracts'
import { ACCEPTANCES } from '@palier/contracts/billing-accounts'
import type { changeEncryption as contract } from '@palier/contracts/collection-settings'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import type { KeyRing } from '../key-ring.ts'
import { type Keys, newKeys } from '../keys.ts'
import { forgetNumbers, lockNumbers, saveNumbers } from '../store/accounts.ts'
import { isAnyOpen } from '../store/collections.ts'
import { lockSettings, type SettingsRow, saveSettings } from '../store/settings.ts'
import { settingsReply } from './settings.ts'

type Wanted = Parsed<typeof contract>['body']

/**
 * Turns the storing of numbers on or off, or encrypts all of them anew in another way, in one transaction: the settings are
 * held meanwhile, so that no account is added or collected from. [CBM-164, CBM-165, CBM-166, CBM-167]
 */
export function changeEncryption(ring: KeyRing) {
  return async (ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> => {
    const settings = await lockSettings(ctx, 'update')
    const { encryption: from } = settings
    if ((from === 'off') !== (body.mode === 'off')) checkAcceptance(body)
    if (body.mode === 'passphrase' && body.newPassphrase === undefined)
      throw refuseField('body.newPassphrase', 'must be given', 'required')
    // Whoever may change the lock must have been able to open it.
    const keys = from === 'off' || body.mode === 'off' ? undefined : await currentKeys(ring, ctx, settings, body)
    const changes =
      body.mode === 'off' ? await turnedOff(ctx, settings) : await encrypted(ring, ctx, keys, settings, body)
    await saveSettings(ctx, changes)
    if (from !== body.mode || body.mode !== 'off')
      await ctx.record('encryption.changed', {
        object: { type: 'collection_settings', id: ctx.scope.sellerId, name: '' },
        payload: { from, to: body.mode },
      })
    return settingsReply(ctx, { ...settings, ...changes })
  }
}

function checkAcceptance({ acceptance = '' }: Wanted): void {
  if (!ACCEPTANCES.some((word) => word === acceptance.toLowerCase()))
    throw refuseField('body.acceptance', 'must be the word agree', 'acceptance')
}

async function currentKeys(ring: KeyRing, ctx: Ctx, settings: SettingsRow, body: Wanted): Promise<Keys> {
  if (settings.encryption === 'key' && settings.pinHash === '') return ring.openByInstallation(settings)
  return ring.forPeople(ctx, body)
}

async function turnedOff(ctx: Ctx, settings: SettingsRow): Promise<Partial<SettingsRow>> {
  if (settings.encryption !== 'off' && (await isAnyOpen(ctx))) throw new Refusal('collection.still_open')
  const forgotten = await forgetNumbers(ctx)
  for (const id of forgotten) await closeWaiting(ctx, id)
  return { encryption: 'off', lockedKeys: '', publicKey: '', pinHash: '', wrongAttempts: 0, lockedUntil: null }
}

async function encrypted(
  ring: KeyRing,
  ctx: Ctx,
  oldKeys: Keys | undefined,
  settings: SettingsRow,
  { mode, newPin, newPassphrase }: Wanted,
): Promise<Partial<SettingsRow>> {
  const { sellerId } = settings
  const { keys, publicKey } = newKeys()
  if (oldKeys) {
    const numbers = await lockNumbers(ctx, sql`true`)
    const renewed = numbers.map((each) => ({
      id: each.id,
      lockedIban: ring.lockNumber(keys, sellerId, each.id, ring.openNumber(oldKeys, { ...each, sellerId })),
    }))
    await saveNumbers(ctx, renewed)
    for (const { id } of numbers.filter(({ state }) => state === 'waiting')) await closeWaiting(ctx, id)
  }
  return {
    encryption: mode,
    lockedKeys: await ring.lockKeys(sellerId, keys, mode === 'passphrase' ? newPassphrase : undefined),
    publicKey,
    wrongAttempts: 0,
    lockedUntil: null,
    // Empty: the PIN that was set before, also before a passphrase came between. [CBM-167]
    ...(newPin === '' ? {} : { pinHash: await ring.hashPin(sellerId, newPin) }),
  }
}

async function closeWaiting(ctx: Ctx, id: string): Promise<void> {
  await ctx.record('billing_account.encrypted', {
    object: { type: 'billing_account', id, name: '' },
    payload: { customerId: '' },
  })
}
