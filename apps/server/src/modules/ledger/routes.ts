import * as contract from '@palier/contracts/ledger'
import { file, reading, type Served } from '../../platform/http/serve.ts'
import { journalText } from './export.ts'
import { getTrialBalance, listLedgerAccounts, listLedgerTransfers } from './reads.ts'

export const ledgerRoutes: readonly Served[] = [
  reading(contract.listLedgerAccounts, listLedgerAccounts),
  reading(contract.listLedgerTransfers, listLedgerTransfers),
  reading(contract.getTrialBalance, getTrialBalance),
  file(contract.exportJournal, async (ctx) => ({
    body: await journalText(ctx),
    fileName: `journal-${ctx.today}.journal`,
  })),
]
