import { BACKUP_STATES, type BackupAccount, listBackupAccounts } from '@palier/contracts/backup'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Bytes } from '../../../ui/quantity.tsx'
import type { Column } from '../../../ui/table.tsx'
import { BackupStateBadge, TaskDots } from './backup-state.tsx'
import { CustomerName } from './customer-name.tsx'

/** Every backup account with its last state, use and tasks. */
export function AccountTable() {
  const { t } = useTranslation('backup')
  const { space } = useSpace()
  const list = useList(listBackupAccounts)
  const customer: Column<BackupAccount> = {
    key: 'customer',
    header: t('customer'),
    cell: (account) => <CustomerName account={account} />,
  }
  const columns: Column<BackupAccount>[] = [
    {
      key: 'number',
      header: t('number'),
      sortKey: 'number',
      cell: ({ number }) => <span className="figures">{number}</span>,
    },
    { key: 'label', header: t('label'), cell: ({ label }) => label },
    ...(space.kind === 'seller' ? [customer] : []),
    { key: 'state', header: t('last_backup_state'), cell: ({ state }) => <BackupStateBadge state={state} /> },
    { key: 'tasks', header: t('tasks'), cell: ({ tasks }) => <TaskDots tasks={tasks} /> },
    {
      key: 'used',
      header: t('used'),
      sortKey: 'usedBytes',
      align: 'right',
      cell: ({ usedBytes, volumeBytes }) => (
        <span>
          <Bytes value={usedBytes} />
          {volumeBytes === null ? null : (
            <>
              {' '}
              / <Bytes value={volumeBytes} />
            </>
          )}
        </span>
      ),
    },
    {
      key: 'lastBackupAt',
      header: t('last_backup_at'),
      hideOnPhone: true,
      cell: ({ lastBackupAt }) => <Instant value={lastBackupAt} />,
    },
  ]
  return (
    <DataTable
      label={t('accounts')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      rowTo={({ id }) => `backups/accounts/${id}`}
      searchLabel={t('search_accounts')}
      defaultSort="-createdAt"
      filters={[
        {
          key: 'state',
          label: t('last_backup_state'),
          options: BACKUP_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
      ]}
      empty={{
        icon: <IconDeviceDesktop size={28} stroke={1.5} />,
        title: t('no_accounts'),
        text: t('no_accounts_text'),
      }}
    />
  )
}
