import type { ReplyOf } from '@palier/contracts'
import { listLedgerAccounts, listLedgerTransfers } from '@palier/contracts/ledger'
import { IconArrowRight, IconNotebook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useUrlListState } from '../../../lib/list-state.ts'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import type { Filter } from '../../../ui/list-tools.tsx'
import { Money } from '../../../ui/money.tsx'
import type { Column } from '../../../ui/table.tsx'
import { useAccountText } from './account-text.ts'

type Transfer = ReplyOf<typeof listLedgerTransfers>['items'][number]

const JOURNALS = ['sales', 'bank', 'general'] as const
const MOST_ACCOUNTS = 100

/** Every transfer: what it debits and credits, and the document that it stems from. */
export function Journal() {
  const { t } = useTranslation('ledger')
  const list = useList(listLedgerTransfers, { pageSize: 50 })
  const columns: Column<Transfer>[] = [
    { key: 'happenedOn', header: t('date'), cell: ({ happenedOn }) => <PlainDate value={happenedOn} /> },
    { key: 'document', header: t('document'), cell: (transfer) => <DocumentLink transfer={transfer} /> },
    { key: 'journal', header: t('journal'), cell: ({ journal }) => t(`journal_name.${journal}`) },
    { key: 'accounts', header: t('debit_to_credit'), cell: (transfer) => <Movement transfer={transfer} /> },
    {
      key: 'recordedAt',
      header: t('recorded_at'),
      sortKey: 'recordedAt',
      hideOnPhone: true,
      cell: ({ recordedAt }) => <Instant value={recordedAt} />,
    },
    {
      key: 'amount',
      header: t('amount'),
      align: 'right',
      cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
    },
  ]
  return (
    <DataTable
      label={t('journal')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      searchLabel={t('search_journal')}
      defaultSort="-recordedAt"
      filters={useFilters()}
      empty={{
        icon: <IconNotebook size={28} stroke={1.5} />,
        title: t('no_transfers'),
        text: t('no_accounts_text'),
      }}
    />
  )
}

function useFilters(): Filter[] {
  const { t } = useTranslation('ledger')
  const { query } = useUrlListState()
  const accountText = useAccountText()
  const accounts = useApiQuery(listLedgerAccounts, { query: { limit: MOST_ACCOUNTS } }).data?.items ?? []
  const options = accounts.map((account) => ({
    value: account.id as string,
    label: `${account.code} ${accountText(account)}`,
  }))
  const chosen = query.accountId
  // An account beyond the first hundred is reached by its link; it must stay visible that it is chosen.
  const unlisted =
    chosen && !options.some(({ value }) => value === chosen) ? [{ value: chosen, label: t('chosen_account') }] : []
  return [
    {
      key: 'journal',
      label: t('journal'),
      options: JOURNALS.map((journal) => ({ value: journal, label: t(`journal_name.${journal}`) })),
    },
    { key: 'accountId', label: t('account'), options: [...unlisted, ...options] },
  ]
}

function Movement({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('ledger')
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      <span>{transfer.debitCode}</span>
      <IconArrowRight size={14} aria-label={t('to_account')} />
      <span>{transfer.creditCode}</span>
    </span>
  )
}

function DocumentLink({ transfer }: { transfer: Transfer }) {
  const { documentType, documentId, documentNumber } = transfer
  const folder = documentType === 'payment' ? 'payments' : 'invoices'
  const known = ['invoice', 'credit_note', 'payment'].includes(documentType)
  return known ? (
    <PageLink to={`${folder}/${documentId}`} inherit>
      {documentNumber}
    </PageLink>
  ) : (
    documentNumber
  )
}
