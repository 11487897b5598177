import type { ReplyOf } from '@palier/contracts'
import { listLedgerAccounts } from '@palier/contracts/ledger'
import { IconScale } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import type { Column } from '../../../ui/table.tsx'
import { useAccountText } from './account-text.ts'

type Account = ReplyOf<typeof listLedgerAccounts>['items'][number]

/** The accounts with their balances; each leads to its transfers. */
export function Accounts() {
  const { t } = useTranslation('ledger')
  const list = useList(listLedgerAccounts, { pageSize: 50 })
  const columns: Column<Account>[] = [
    {
      key: 'code',
      header: t('code'),
      sortKey: 'code',
      cell: ({ id, code }) => (
        <PageLink to="ledger" search={{ tab: 'journal', accountId: id }} c="inherit" inherit fw={560}>
          {code}
        </PageLink>
      ),
    },
    { key: 'name', header: t('name'), cell: (account) => <AccountName account={account} /> },
    { key: 'kind', header: t('kind_label'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'debit',
      header: t('debit'),
      align: 'right',
      cell: ({ debitMinor, currency }) => <Money minor={debitMinor} currency={currency} dashForZero />,
    },
    {
      key: 'credit',
      header: t('credit'),
      align: 'right',
      cell: ({ creditMinor, currency }) => <Money minor={creditMinor} currency={currency} dashForZero />,
    },
    {
      key: 'balance',
      header: t('balance'),
      align: 'right',
      cell: ({ balanceMinor, currency }) => <Money minor={balanceMinor} currency={currency} dashForZero />,
    },
  ]
  return (
    <DataTable
      label={t('accounts')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      searchLabel={t('search_accounts')}
      defaultSort="code"
      empty={{
        icon: <IconScale size={28} stroke={1.5} />,
        title: t('no_accounts'),
        text: t('no_accounts_text'),
      }}
    />
  )
}

function AccountName({ account }: { account: Account }) {
  const accountText = useAccountText()
  return account.customerId === null ? (
    accountText(account)
  ) : (
    <PageLink to={`customers/${account.customerId}`} inherit>
      {account.name}
    </PageLink>
  )
}
