import { Paper, Text } from '@mantine/core'
import type { CollectionEntry, CollectionWithEntries } from '@palier/contracts/collection'
import { IconArrowBackUp, IconBan, IconCashOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../ui/money.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import type { EntryAct } from './entry-dialogue.tsx'
import { EntryStateBadge } from './states.tsx'

export interface EntryTableProps {
  collection: CollectionWithEntries
  onAct: ((act: EntryAct, entry: CollectionEntry) => void) | undefined
}

/** The entries of a collection, with what can be done to each. */
export function EntryTable({ collection, onAct }: EntryTableProps) {
  const { t } = useTranslation('collection')
  const action = (
    act: EntryAct,
    icon: RowAction<CollectionEntry>['icon'],
    when: (entry: CollectionEntry) => boolean,
  ) => ({
    key: act,
    label: t(`entry_act.${act}`),
    icon,
    danger: true,
    when,
    onClick: (entry: CollectionEntry) => onAct?.(act, entry),
  })
  const { state } = collection
  const actions: RowAction<CollectionEntry>[] = [
    action('void', <IconBan size={16} />, (entry) => state === 'prepared' && entry.state === 'open'),
    action('return', <IconArrowBackUp size={16} />, (entry) =>
      state === 'sent' ? entry.state === 'open' : entry.state === 'settled',
    ),
    action('refund', <IconCashOff size={16} />, (entry) => entry.state === 'settled'),
  ]
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={t('entries')}
        columns={useColumns(collection)}
        rows={collection.entries}
        rowId={({ id }) => id}
        rowTo={({ invoiceId }) => `invoices/${invoiceId}`}
        rowActions={onAct ? actions : []}
      />
    </Paper>
  )
}

function useColumns({ currency }: CollectionWithEntries): Column<CollectionEntry>[] {
  const { t, i18n } = useTranslation('collection')
  const reasonText = (reason: string) =>
    i18n.exists(`collection:return_reason.${reason}`) ? t(`return_reason.${reason}` as 'return_reason.AM04') : reason
  return [
    { key: 'invoice', header: t('invoice'), cell: ({ invoiceNumber }) => invoiceNumber },
    { key: 'customer', header: t('customer'), cell: ({ customerName }) => customerName },
    { key: 'iban', header: t('iban'), cell: ({ maskedIban }) => maskedIban },
    {
      key: 'mandate',
      header: t('mandate'),
      hideOnPhone: true,
      cell: ({ mandateReference, sequenceType }) => (
        <>
          {mandateReference}{' '}
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>{t(`sequence.${sequenceType}`)}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ state, reason }) => (
        <>
          <EntryStateBadge state={state} />
          {reason === '' ? null : (
            <Text size="xs" c="dimmed" mt={2}>
              {reasonText(reason)}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'amount',
      header: t('amount'),
      align: 'right',
      cell: ({ amountMinor }) => <Money minor={amountMinor} currency={currency} />,
    },
  ]
}
