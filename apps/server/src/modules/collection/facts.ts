import type { Ctx } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sellerFacts } from '../tenancy/index.ts'
import type { Creditor } from './domain/direct-debit-message.ts'
import type { SettingsRow } from './store/settings.ts'

/** Who collects, as the bank must know it. @throws Refusal `collection.not_ready` naming what is missing. */
export async function creditorOf(ctx: Ctx, { creditorId }: Pick<SettingsRow, 'creditorId'>): Promise<Creditor> {
  const { legalName, name, invoicing } = await sellerFacts(ctx)
  if (creditorId === '' || invoicing.iban === '')
    throw new Refusal('collection.not_ready', { missing: creditorId === '' ? 'creditor_id' : 'iban' })
  return { name: legalName || name, creditorId, iban: invoicing.iban, bic: invoicing.bic }
}
