import type { BillingAccountId, SellerId } from '@palier/contracts'
import { addDuration } from '@palier/kernel'
import { hashSecret, verifySecret } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type Keys,
  lock,
  lockKeys,
  lockKeysByPassphrase,
  peppered,
  seal,
  Unopened,
  unlock,
  unlockKeys,
  unlockKeysByPassphrase,
  unseal,
} from './keys.ts'
import { lockSettings, type SettingsRow, saveSettings } from './store/settings.ts'

export type Secrets = { readonly pin?: string | undefined; readonly passphrase?: string | undefined }

/** What locks and opens account numbers, with the installation's secret in its hand. */
export type KeyRing = ReturnType<typeof createKeyRing>

const WRONG_MAX = 5
const LOCKED_MS = 15 * 60_000

export function createKeyRing(secret: () => string) {
  /** The keys without a person: only with the installation's key. @throws Refusal */
  function openByInstallation(settings: SettingsRow): Keys {
    if (settings.encryption === 'off') throw new Refusal('collection.encryption_off')
    if (settings.encryption === 'passphrase') throw new Refusal('collection.passphrase_wrong')
    return opened(() => unlockKeys(secret(), settings.lockedKeys, placeOfKeys(settings.sellerId)))
  }

  /** Checks the PIN, and counts wrong ones even though the command is refused. [CBM-165] */
  async function checkPin(ctx: Ctx, settings: SettingsRow, pin: string | undefined): Promise<void> {
    if (settings.pinHash === '') throw new Refusal('collection.pin_not_set')
    const isRight =
      pin !== undefined && (await verifySecret(peppered(secret(), pin, settings.sellerId), settings.pinHash))
    if (!isRight) await refuseWrong(ctx, settings, 'collection.pin_wrong', pin !== undefined)
  }

  async function openByPassphrase(ctx: Ctx, settings: SettingsRow, passphrase: string | undefined): Promise<Keys> {
    try {
      const place = placeOfKeys(settings.sellerId)
      return await unlockKeysByPassphrase(secret(), passphrase ?? '', settings.lockedKeys, place)
    } catch (error) {
      if (!(error instanceof Unopened)) throw error
      return refuseWrong(ctx, settings, 'collection.passphrase_wrong', passphrase !== undefined)
    }
  }

  return {
    openByInstallation,
    /**
     * The keys for a charge: the installation's key opens them by itself, a passphrase must be given. [CBM-165, CBM-166]
     * @throws Refusal
     */
    async forCharging(ctx: Ctx, { passphrase }: Secrets): Promise<Keys> {
      const settings = await held(ctx)
      if (settings.encryption !== 'passphrase') return openByInstallation(settings)
      const keys = await openByPassphrase(ctx, settings, passphrase)
      await forgetWrong(ctx, settings)
      return keys
    },
    /** The keys to show a number, to void or to refund: with the PIN, or the passphrase. [CBM-165] @throws Refusal */
    async forPeople(ctx: Ctx, { pin, passphrase }: Secrets): Promise<Keys> {
      const settings = await held(ctx)
      if (settings.encryption === 'off') throw new Refusal('collection.encryption_off')
      if (settings.encryption === 'key') await checkPin(ctx, settings, pin)
      const keys =
        settings.encryption === 'key' ? openByInstallation(settings) : await openByPassphrase(ctx, settings, passphrase)
      await forgetWrong(ctx, settings)
      return keys
    },
    checkPin,
    /** A number as it is stored: encrypted, or in passphrase mode sealed until somebody gives the passphrase. [CBM-166] */
    store(
      settings: SettingsRow,
      id: BillingAccountId,
      iban: string,
    ): { lockedIban: string; state: 'active' | 'waiting' } {
      const place = placeOfNumber(settings.sellerId, id)
      if (settings.encryption === 'passphrase')
        return { lockedIban: seal(settings.publicKey, iban, place), state: 'waiting' }
      return { lockedIban: lock(openByInstallation(settings).dataKey, iban, place), state: 'active' }
    },
    lockNumber(keys: Keys, sellerId: SellerId, id: BillingAccountId, iban: string): string {
      return lock(keys.dataKey, iban, placeOfNumber(sellerId, id))
    },
    /** @throws Refusal `collection.key_unavailable` [CBM-168] */
    openNumber(
      keys: Keys,
      account: { sellerId: SellerId; id: BillingAccountId; lockedIban: string; state: string },
    ): string {
      if (account.lockedIban === '') throw new Refusal('billing_account.revoked')
      const place = placeOfNumber(account.sellerId, account.id)
      // A revoked account may have been revoked while it waited.
      return opened(() =>
        account.lockedIban.includes('.')
          ? unseal(keys.privateKey, account.lockedIban, place)
          : unlock(keys.dataKey, account.lockedIban, place),
      )
    },
    lockKeys(sellerId: SellerId, keys: Keys, passphrase: string | undefined): Promise<string> {
      const place = placeOfKeys(sellerId)
      return passphrase === undefined
        ? Promise.resolve(lockKeys(secret(), keys, place))
        : lockKeysByPassphrase(secret(), passphrase, keys, place)
    },
    hashPin: (sellerId: SellerId, pin: string) => hashSecret(peppered(secret(), pin, sellerId)),
  }
}

/** A number opens only in the row that it was written for. */
const placeOfNumber = (sellerId: SellerId, id: BillingAccountId) => `number/${sellerId}/${id}`
const placeOfKeys = (sellerId: SellerId) => `keys/${sellerId}`

async function held(ctx: Ctx): Promise<SettingsRow> {
  const settings = await lockSettings(ctx, 'update')
  if (settings.lockedUntil !== null && settings.lockedUntil > ctx.now)
    throw new Refusal('collection.locked', { until: settings.lockedUntil })
  return settings
}

async function refuseWrong(
  ctx: Ctx,
  settings: SettingsRow,
  code: 'collection.pin_wrong' | 'collection.passphrase_wrong',
  wasGiven: boolean,
): Promise<never> {
  if (!wasGiven) throw new Refusal(code)
  const wrongAttempts = settings.wrongAttempts + 1
  const isLocked = wrongAttempts >= WRONG_MAX
  await saveSettings(ctx, {
    wrongAttempts: isLocked ? 0 : wrongAttempts,
    lockedUntil: isLocked ? addDuration(ctx.now, { ms: LOCKED_MS }) : null,
  })
  throw new Refusal(code, { attemptsLeft: WRONG_MAX - wrongAttempts }, [], true)
}

async function forgetWrong(ctx: Ctx, settings: SettingsRow): Promise<void> {
  if (settings.wrongAttempts > 0 || settings.lockedUntil !== null)
    await saveSettings(ctx, { wrongAttempts: 0, lockedUntil: null })
}

function opened<T>(body: () => T): T {
  try {
    return body()
  } catch (error) {
    if (error instanceof Unopened) throw new Refusal('collection.key_unavailable')
    throw error
  }
}
