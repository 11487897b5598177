import { z } from 'zod'
import { AmountMinor, CustomerId, InstantField, LedgerAccountId, listQuery, PlainDateField, pageOf } from './fields.ts'
import { route } from './route.ts'

export const LedgerAccount = z.object({
  id: LedgerAccountId,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['asset', 'liability', 'income', 'expense', 'equity']),
  customerId: CustomerId.nullable(),
  currency: z.string(),
  debitMinor: AmountMinor,
  creditMinor: AmountMinor,
  /** Debits less credits. The sum over a seller's accounts in one currency is zero. */
  balanceMinor: AmountMinor,
})
export const LedgerTransfer = z.object({
  id: z.string(),
  journal: z.enum(['sales', 'bank', 'general']),
  happenedOn: PlainDateField,
  recordedAt: InstantField,
  debitCode: z.string(),
  creditCode: z.string(),
  amountMinor: AmountMinor,
  currency: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  documentNumber: z.string(),
})
export const listLedgerAccounts = route('GET', '/ledger/accounts', {
  permission: 'ledger.view',
  summary: 'The accounts of the ledger with their balances.',
  query: listQuery(['code', '-code'], {}),
  reply: pageOf(LedgerAccount),
})
export const listLedgerTransfers = route('GET', '/ledger/transfers', {
  permission: 'ledger.view',
  summary: 'The journal: every transfer, newest first.',
  query: listQuery(['-recordedAt', 'recordedAt'], {
    accountId: LedgerAccountId.optional(),
    journal: z.enum(['sales', 'bank', 'general']).optional(),
    documentId: z.string().max(64).optional(),
  }),
  reply: pageOf(LedgerTransfer),
  refuses: ['ledger.account_not_found'],
})
export const getTrialBalance = route('GET', '/ledger/trial-balance', {
  permission: 'ledger.view',
  summary: 'Sums by account code and currency; debits equal credits.',
  reply: z.object({
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: LedgerAccount.shape.kind,
        currency: z.string(),
        debitMinor: AmountMinor,
        creditMinor: AmountMinor,
        balanceMinor: AmountMinor,
      }),
    ),
    balanced: z.boolean(),
  }),
})
export const exportJournal = route('GET', '/ledger/journal', {
  permission: 'ledger.view',
  summary: 'The journal in the format of hledger.',
  query: z.strictObject({ space: z.string().max(120).optional() }),
  reply: z.string(),
  produces: 'text/plain',
})

export const ledgerRoutes = [listLedgerAccounts, listLedgerTransfers, getTrialBalance, exportJournal] as const
