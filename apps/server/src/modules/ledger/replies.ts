import type { LedgerAccount, LedgerTransfer } from '@palier/contracts/ledger'
import type { z } from 'zod'
import type { AccountRow, TransferRow } from './reads.ts'

export function toAccount(row: AccountRow): z.output<typeof LedgerAccount> {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    customerId: row.customerId,
    currency: row.currency,
    debitMinor: row.debitMinor,
    creditMinor: row.creditMinor,
    balanceMinor: row.debitMinor - row.creditMinor,
  }
}

export function toTransfer(row: TransferRow): z.output<typeof LedgerTransfer> {
  return {
    id: row.id,
    journal: row.journal,
    happenedOn: row.happenedOn,
    recordedAt: row.recordedAt,
    debitCode: row.debitCode,
    creditCode: row.creditCode,
    amountMinor: row.amountMinor,
    currency: row.currency,
    documentType: row.documentType,
    documentId: row.documentId,
    documentNumber: row.documentNumber,
  }
}
