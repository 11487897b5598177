import { Alert, Grid, Paper, Text } from '@mantine/core'
import { type BackupAccount, getBackupAccount } from '@palier/contracts/backup'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Bytes, UsageBar } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Copyable } from '../../../ui/secret.tsx'
import { LocationName } from '../../../ui/storage-location.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { AccountActions } from '../parts/account-actions.tsx'
import { BackupStateBadge, type Task } from '../parts/backup-state.tsx'

/** A backup account: how it is used, how its tasks went, and how to reach it. [DC-005, DC-006] */
export default function AccountPage() {
  const accountId = useIdParam<'backupAccount'>('backupAccountId')
  const query = useApiQuery(getBackupAccount, { params: { accountId } })
  return <QueryView query={query}>{(account) => <AccountView account={account} />}</QueryView>
}

function AccountView({ account }: { account: BackupAccount }) {
  const { t } = useTranslation('backup')
  return (
    <Page
      title={account.number}
      badge={<BackupStateBadge state={account.state} />}
      subtitle={account.label}
      parents={[{ label: t('backups'), to: 'backups' }]}
      actions={<AccountActions account={account} />}
    >
      {account.enabled ? null : (
        <Alert color="amber" icon={<IconPlayerPause size={18} />} mb="md">
          {t('disabled_text')}
        </Alert>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <AccountFacts account={account} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Paper p="md" mb="md">
            <UsageBar label={t('used')} used={account.usedBytes} total={account.volumeBytes} unit="byte" />
            <Text size="xs" c="dimmed" mt={4}>
              {t(`volume_kind_hint.${account.volumeKind}`)}
            </Text>
          </Paper>
          <Copyable label={t('repository_url')} value={account.repositoryUrl} />
        </Grid.Col>
      </Grid>
      <Section title={t('tasks')} description={t('tasks_hint')}>
        <TaskTable tasks={account.tasks} />
      </Section>
    </Page>
  )
}

function AccountFacts({ account }: { account: BackupAccount }) {
  const { t } = useTranslation(['backup', 'common'])
  const { space } = useSpace()
  return (
    <Facts
      items={[
        space.kind === 'seller' && {
          label: t('customer'),
          value: (
            <PageLink to={`customers/${account.customerId}`} size="sm">
              {account.customerName}
            </PageLink>
          ),
        },
        {
          label: t('pack'),
          value: (
            <PageLink to={`subscriptions/${account.subscriptionId}`} size="sm">
              {t('to_subscription')}
            </PageLink>
          ),
        },
        { label: t('group'), value: account.groupName ?? t('without_group') },
        { label: t('platform_label'), value: t(`platform.${account.platform}`) },
        {
          label: t('volume'),
          value:
            account.volumeBytes === null ? (
              t(`volume_kind.${account.volumeKind}`)
            ) : (
              <>
                {t(`volume_kind.${account.volumeKind}`)}, <Bytes value={account.volumeBytes} />
              </>
            ),
        },
        { label: t('location'), value: <LocationName location={account.location} /> },
        { label: t('append_only'), value: account.appendOnly ? t('common:yes') : t('common:no') },
        { label: t('last_backup_at'), value: <Instant value={account.lastBackupAt} /> },
        {
          label: t('password'),
          value:
            account.passwordIssuedAt === null ? (
              t('password_never_issued')
            ) : (
              <>
                {t('password_issued')} <Instant value={account.passwordIssuedAt} />
              </>
            ),
        },
        { label: t('common:created_at'), value: <Instant value={account.createdAt} /> },
      ]}
    />
  )
}

/** Tasks are set up in the backup software; here they are only read. [DC-006] */
function TaskTable({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation('backup')
  const columns: Column<Task>[] = [
    { key: 'name', header: t('task'), cell: ({ name }) => name },
    { key: 'state', header: t('last_state'), cell: ({ state }) => <BackupStateBadge state={state} /> },
    { key: 'lastRunAt', header: t('last_run_at'), cell: ({ lastRunAt }) => <Instant value={lastRunAt} /> },
    { key: 'message', header: t('message'), cell: ({ message }) => message || '—' },
  ]
  return (
    <Paper style={{ overflowX: 'auto' }}>
      {tasks.length === 0 ? (
        <Empty title={t('no_tasks')} text={t('no_tasks_text')} />
      ) : (
        <TableView label={t('tasks')} columns={columns} rows={tasks} rowId={({ id }) => id} />
      )}
    </Paper>
  )
}
