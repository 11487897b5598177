import { Group, Paper, Stack, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { getTrialBalance } from '@palier/contracts/ledger'
import { IconScale } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Money } from '../../../ui/money.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { useAccountText } from './account-text.ts'

type Reply = ReplyOf<typeof getTrialBalance>
type Row = Reply['rows'][number]

/** The sums of every account, one table per currency, and whether debits equal credits. */
export function TrialBalance() {
  const query = useApiQuery(getTrialBalance)
  return <QueryView query={query}>{(balance) => <BalanceView balance={balance} />}</QueryView>
}

function BalanceView({ balance }: { balance: Reply }) {
  const { t } = useTranslation('ledger')
  const currencies = [...new Set(balance.rows.map(({ currency }) => currency))]
  if (currencies.length === 0)
    return (
      <Paper>
        <Empty icon={<IconScale size={28} stroke={1.5} />} title={t('no_accounts')} text={t('no_accounts_text')} />
      </Paper>
    )
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <StatusBadge tone={balance.balanced ? 'good' : 'bad'}>
          {t(balance.balanced ? 'balanced' : 'not_balanced')}
        </StatusBadge>
        <Text size="sm" c="dimmed">
          {t(balance.balanced ? 'balanced_text' : 'not_balanced_text')}
        </Text>
      </Group>
      {currencies.map((currency) => (
        <CurrencyTable key={currency} rows={balance.rows.filter((row) => row.currency === currency)} />
      ))}
    </Stack>
  )
}

function CurrencyTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('ledger')
  const accountText = useAccountText()
  const currency = rows[0]?.currency ?? ''
  const columns: Column<Row>[] = [
    { key: 'code', header: t('code'), cell: ({ code }) => code },
    { key: 'name', header: t('name'), cell: accountText },
    { key: 'kind', header: t('kind_label'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'debit', header: t('debit'), align: 'right', cell: (row) => <Amount minor={row.debitMinor} row={row} /> },
    { key: 'credit', header: t('credit'), align: 'right', cell: (row) => <Amount minor={row.creditMinor} row={row} /> },
    {
      key: 'balance',
      header: t('balance'),
      align: 'right',
      cell: (row) => <Amount minor={row.balanceMinor} row={row} />,
    },
  ]
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView label={`${t('trial_balance')} ${currency}`} columns={columns} rows={rows} rowId={({ code }) => code} />
      <Group justify="flex-end" gap="xl" px="md" py="sm">
        <Sum label={t('debits')} minor={sum(({ debitMinor }) => debitMinor)} currency={currency} />
        <Sum label={t('credits')} minor={sum(({ creditMinor }) => creditMinor)} currency={currency} />
        <Sum label={t('difference')} minor={sum(({ balanceMinor }) => balanceMinor)} currency={currency} />
      </Group>
    </Paper>
  )
}

function Amount({ minor, row }: { minor: number; row: Row }) {
  return <Money minor={minor} currency={row.currency} dashForZero />
}

function Sum({ label, minor, currency }: { label: string; minor: number; currency: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" fw={620}>
        <Money minor={minor} currency={currency} />
      </Text>
    </div>
  )
}
