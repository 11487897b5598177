import type { LedgerAccountId } from '@palier/contracts'
import type { Currency, PlainDate } from '@palier/kernel'

export type Journal = 'sales' | 'bank' | 'general'
export type DocumentType = 'invoice' | 'credit_note' | 'payment' | 'correction'

/** An amount that is to go from one account (credited) to another (debited). */
export type NewTransfer = {
  readonly journal: Journal
  readonly debitAccountId: LedgerAccountId
  readonly creditAccountId: LedgerAccountId
  /** Above zero; a correction swaps the accounts. */
  readonly amountMinor: number
  readonly currency: Currency
  /** The date on which it happened: of the document, of the payment. */
  readonly happenedOn: PlainDate
  readonly documentType: DocumentType
  readonly documentId: string
  readonly documentNumber: string
}

/** What transfers add to one account. */
export type Movement = {
  readonly accountId: LedgerAccountId
  debitMinor: number
  creditMinor: number
  readonly currency: Currency
}

/**
 * What the transfers add to each account that they touch, in the order of the accounts' ids.
 * @throws RangeError when an amount is not a positive safe integer, an account stands on both sides or is used in two
 * currencies, or a sum passes what a number holds: mistakes of the caller, never of a user.
 */
export function movementsOf(transfers: readonly NewTransfer[]): Movement[] {
  const movements = new Map<LedgerAccountId, Movement>()
  for (const transfer of transfers) {
    const { amountMinor, debitAccountId, creditAccountId } = transfer
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
      throw new RangeError(`Not an amount to transfer: ${amountMinor}`)
    if (debitAccountId === creditAccountId) throw new RangeError('A transfer needs two accounts')
    movementOn(movements, debitAccountId, transfer.currency).debitMinor += amountMinor
    movementOn(movements, creditAccountId, transfer.currency).creditMinor += amountMinor
  }
  const sorted = [...movements.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
  for (const { debitMinor, creditMinor } of sorted) {
    if (!Number.isSafeInteger(debitMinor) || !Number.isSafeInteger(creditMinor))
      throw new RangeError('The transfers are too large')
  }
  return sorted
}

function movementOn(
  movements: Map<LedgerAccountId, Movement>,
  accountId: LedgerAccountId,
  currency: Currency,
): Movement {
  const known = movements.get(accountId)
  if (known) {
    if (known.currency !== currency) throw new RangeError(`One account cannot hold ${known.currency} and ${currency}`)
    return known
  }
  const movement: Movement = { accountId, debitMinor: 0, creditMinor: 0, currency }
  movements.set(accountId, movement)
  return movement
}
