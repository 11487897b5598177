import { Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Rehearsal } from '@palier/contracts/billing'
import { IconArrowDownRight, IconArrowUpRight, IconChevronRight, IconEqual, IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useUrlListState } from '../../../lib/list-state.ts'
import { Empty } from '../../../ui/empty.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import classes from './rehearsed-table.module.css'

type Rehearsed = Rehearsal['invoices'][number]
export const CHANGES = ['new', 'more', 'less', 'same'] as const

/** The invoices that a run would issue, narrowed by the search and the change that stand in the address. */
export function RehearsedTable({ invoices }: { invoices: readonly Rehearsed[] }) {
  const { t } = useTranslation('billing')
  const { query } = useUrlListState()
  const needle = (query.search ?? '').trim().toLowerCase()
  const shown = invoices.filter(
    ({ change, customerName }) =>
      (!query.change || change === query.change) && customerName.toLowerCase().includes(needle),
  )
  const columns = useColumns()
  return (
    <Paper style={{ overflowX: 'auto' }}>
      {shown.length === 0 ? (
        <Empty
          title={invoices.length === 0 ? t('nothing_to_invoice') : t('no_such_rehearsed')}
          text={invoices.length === 0 ? t('nothing_to_invoice_text') : t('no_such_rehearsed_text')}
        />
      ) : (
        <TableView
          label={t('would_invoice')}
          columns={columns}
          rows={shown}
          rowId={({ customerId, renewsOn, subscriptionIds }) => `${customerId} ${renewsOn} ${subscriptionIds[0]}`}
        />
      )}
    </Paper>
  )
}

function useColumns(): Column<Rehearsed>[] {
  const { t } = useTranslation('billing')
  return [
    { key: 'customer', header: t('customer'), cell: (invoice) => <CustomerWithLines invoice={invoice} /> },
    { key: 'renewsOn', header: t('renews_on'), cell: ({ renewsOn }) => <PlainDate value={renewsOn} /> },
    { key: 'change', header: t('change_label'), cell: (invoice) => <Change invoice={invoice} /> },
    {
      key: 'previous',
      header: t('previous_net'),
      align: 'right',
      cell: ({ previousNetMinor, currency }) =>
        previousNetMinor === null ? '—' : <Money minor={previousNetMinor} currency={currency} />,
    },
    {
      key: 'net',
      header: t('net_short'),
      align: 'right',
      cell: ({ netMinor, currency }) => <Money minor={netMinor} currency={currency} />,
    },
    {
      key: 'gross',
      header: t('gross'),
      align: 'right',
      cell: ({ grossMinor, currency }) => <Money minor={grossMinor} currency={currency} />,
    },
  ]
}

function CustomerWithLines({ invoice }: { invoice: Rehearsed }) {
  const { t } = useTranslation('billing')
  const [opened, lines] = useDisclosure(false)
  return (
    <div>
      <PageLink to={`customers/${invoice.customerId}`} search={{ tab: 'billing' }} c="inherit" inherit fw={560}>
        {invoice.customerName}
      </PageLink>
      <UnstyledButton className={classes.toggle ?? ''} onClick={lines.toggle} aria-expanded={opened}>
        <IconChevronRight size={12} data-opened={opened || undefined} />
        {t('line_count', { count: invoice.lines.length })}
      </UnstyledButton>
      {opened ? (
        <Stack gap={2} mt={4}>
          {invoice.lines.map((line, index) => (
            // Lines have no identity before they are issued, and their order does not change.
            <Group key={`${index} ${line.description}`} justify="space-between" gap="md" wrap="nowrap">
              <Text size="xs" c="dimmed">
                {line.description}
              </Text>
              <Text size="xs" c="dimmed">
                <Money minor={line.netMinor} currency={invoice.currency} />
              </Text>
            </Group>
          ))}
        </Stack>
      ) : null}
    </div>
  )
}

const CHANGE_ICONS = { new: IconSparkles, more: IconArrowUpRight, less: IconArrowDownRight, same: IconEqual }

/** The change against the period before: icon, word, and by how much. */
function Change({ invoice }: { invoice: Rehearsed }) {
  const { t } = useTranslation('billing')
  const { change, netMinor, previousNetMinor, currency } = invoice
  const Icon = CHANGE_ICONS[change]
  const difference = previousNetMinor === null ? 0 : netMinor - previousNetMinor
  return (
    <span className={classes.change ?? ''} data-change={change}>
      <Icon size={14} />
      {t(`change.${change}`)}
      {difference === 0 ? null : (
        <span>
          ({difference > 0 ? '+' : ''}
          <Money minor={difference} currency={currency} />)
        </span>
      )}
    </span>
  )
}
