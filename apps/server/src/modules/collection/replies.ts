import type { BillingAccount } from '@palier/contracts/billing-accounts'
import type { Collection, CollectionEntry } from '@palier/contracts/collection'
import type { AccountRow } from './store/accounts.ts'
import type { CollectionRow, ShownEntry } from './store/collections.ts'

export function toAccount(row: AccountRow): BillingAccount {
  return {
    id: row.id,
    customerId: row.customerId,
    holder: row.holder,
    maskedIban: row.maskedIban,
    bic: row.bic,
    mandateReference: row.mandateReference,
    mandateSignedOn: row.mandateSignedOn,
    state: row.state,
    isDefault: row.isDefault,
    createdAt: row.createdAt,
    revokedAt: row.revokedAt,
  }
}

export type CollectionSums = Pick<Collection, 'entryCount' | 'totalMinor' | 'returnedCount' | 'returnedMinor'>

export function toCollection(row: CollectionRow, sums: CollectionSums): Collection {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    collectsOn: row.collectsOn,
    currency: row.currency,
    ...sums,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    bookedOn: row.bookedOn,
  }
}

export function toEntry({ entry, account, invoiceNumber, customerName }: ShownEntry): CollectionEntry {
  return {
    id: entry.id,
    customerId: entry.customerId,
    customerName,
    invoiceId: entry.invoiceId,
    invoiceNumber,
    billingAccountId: entry.billingAccountId,
    holder: account.holder,
    maskedIban: account.maskedIban,
    mandateReference: account.mandateReference,
    sequenceType: entry.sequenceType,
    amountMinor: entry.amountMinor,
    state: entry.state,
    reason: entry.reason,
    closedOn: entry.closedOn,
  }
}

/** What a collection amounts to: void entries do not count, what came back is also counted apart. */
export function sumsOf(entries: readonly { state: CollectionEntry['state']; amountMinor: number }[]): CollectionSums {
  const asked = entries.filter(({ state }) => state !== 'voided')
  const back = asked.filter(({ state }) => state === 'returned' || state === 'refunded')
  const total = (list: readonly { amountMinor: number }[]) => list.reduce((sum, each) => sum + each.amountMinor, 0)
  return {
    entryCount: asked.length,
    totalMinor: total(asked),
    returnedCount: back.length,
    returnedMinor: total(back),
  }
}
