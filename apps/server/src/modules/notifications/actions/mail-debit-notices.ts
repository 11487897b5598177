import type { CollectionId, CustomerId, Language } from '@palier/contracts'
import { money } from '@palier/kernel'
import { and, inArray } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { type AnnouncedDebit, announcedDebits } from '../../collection/index.ts'
import { customers, letterAddresses } from '../../tenancy/index.ts'
import { debitNoticeLetter } from '../domain/letters/debit-letter.ts'
import * as store from '../store.ts'
import { queueMail } from './queue-mail.ts'

/**
 * Tells everybody whom a collection will debit how much is collected from which account and when, one letter an account; a debit
 * whose day stays is told of once. (EPC016-06, 4.1: the creditor notifies the debtor before the debit)
 */
export async function mailDebitNotices(ctx: Ctx, id: CollectionId): Promise<void> {
  const debits = await announcedDebits(ctx, id)
  const sender = await store.senderFacts(ctx)
  const payers = await payersOf(ctx, debits)
  for (const [billingAccountId, own] of Map.groupBy(debits, (debit) => debit.billingAccountId)) {
    const [first] = own
    const payer = first && payers.get(first.customerId)
    if (!payer) continue
    const { customerId, collectsOn, maskedIban, mandateReference, creditorId } = first
    const letter = debitNoticeLetter(payer.language, {
      customerName: payer.name,
      sellerName: sender.name,
      sellerEmail: sender.email,
      debits: own.map(({ invoiceNumber, amountMinor }) => ({ invoiceNumber, amount: money(amountMinor, 'EUR') })),
      ...{ collectsOn, maskedIban, mandateReference, creditorId },
    })
    const [to = '', ...cc] = await letterAddresses(ctx, customerId, 'billing')
    const aboutId = `${id}:${billingAccountId}:${collectsOn}`
    await queueMail(ctx, { kind: 'debit_notice', to, cc, language: payer.language, customerId, aboutId, ...letter })
  }
}

type Payer = { readonly name: string; readonly language: Language }

async function payersOf(ctx: Ctx, debits: readonly AnnouncedDebit[]): Promise<Map<CustomerId, Payer>> {
  const ids = [...new Set(debits.map(({ customerId }) => customerId))]
  if (ids.length === 0) return new Map()
  const { id, name, language } = customers
  const rows = await ctx.tx
    .select({ id, name, language })
    .from(customers)
    .where(and(visibleTo(ctx.scope, { sellerId: customers.sellerId, customerId: id }), inArray(id, ids)))
  return new Map(rows.map((row) => [row.id, row]))
}
