import { Group, Menu, Paper, Text, Title } from '@mantine/core'
import type { BackupAccount, BackupGroup, BackupPack } from '@palier/contracts/backup'
import {
  IconDeviceDesktop,
  IconDots,
  IconEdit,
  IconFolder,
  IconFolderPlus,
  IconPlus,
  IconServer,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton, PageLink } from '../../../ui/link.tsx'
import { Bytes, Count, UsageBar } from '../../../ui/quantity.tsx'
import { ToolIcon } from '../../../ui/tool-icon.tsx'
import { BackupStateBadge, TaskDots } from './backup-state.tsx'
import { GroupDialogue, useGroupRemoval } from './group-dialogue.tsx'
import { IssuePassword } from './issue-password.tsx'
import classes from './pack-tree.module.css'

/** A pack with its groups, accounts and tasks: the four levels of what a customer holds. [DC-002, DC-003] */
export function PackTree({ pack }: { pack: BackupPack }) {
  const { t } = useTranslation('backup')
  const { can, space } = useSpace()
  const loose = pack.accounts.filter(({ groupId }) => groupId === null)
  return (
    <Paper component="section" aria-label={pack.name}>
      <div className={classes.head ?? ''}>
        <div style={{ minWidth: 0 }}>
          <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
            <PageLink to={`subscriptions/${pack.subscriptionId}`} c="inherit" inherit>
              {pack.name}
            </PageLink>
          </Title>
          <Text size="sm" c="dimmed" component="div">
            {space.kind === 'seller' ? (
              <>
                <PageLink to={`customers/${pack.customerId}`} size="sm" underline="always">
                  {pack.customerName}
                </PageLink>{' '}
                ·{' '}
              </>
            ) : null}
            {pack.planName} · {t('account_count', { count: pack.accounts.length })}
            {pack.accountLimit === null ? null : (
              <>
                {' '}
                {t('of_limit')} <Count value={pack.accountLimit} />
              </>
            )}
          </Text>
        </div>
        <UsageBar label={t('used')} used={pack.usedBytes} total={pack.volumeBytes} unit="byte" />
        {can('service.edit') ? <PackTools pack={pack} /> : <div />}
      </div>
      {pack.groups.map((group) => (
        <GroupBlock
          key={group.id}
          group={group}
          accounts={pack.accounts.filter(({ groupId }) => groupId === group.id)}
        />
      ))}
      {loose.length > 0 || pack.groups.length === 0 ? (
        <div className={classes.group ?? ''}>
          {pack.groups.length > 0 ? (
            <Text size="sm" c="dimmed">
              {t('without_group')}
            </Text>
          ) : null}
          <AccountRows accounts={loose} />
        </div>
      ) : null}
    </Paper>
  )
}

function PackTools({ pack }: { pack: BackupPack }) {
  const { t } = useTranslation('backup')
  const [adding, setAdding] = useState(false)
  return (
    <Group gap={4} wrap="nowrap">
      <PageButton
        to="backups/accounts/new"
        search={{ subscriptionId: pack.subscriptionId }}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
      >
        {t('new_account')}
      </PageButton>
      <ToolIcon label={t('new_group')} size={30} variant="default" onClick={() => setAdding(true)}>
        <IconFolderPlus size={17} />
      </ToolIcon>
      <GroupDialogue target={{ subscriptionId: pack.subscriptionId }} opened={adding} close={() => setAdding(false)} />
    </Group>
  )
}

function GroupBlock({ group, accounts }: { group: BackupGroup; accounts: readonly BackupAccount[] }) {
  const { t } = useTranslation(['backup', 'common'])
  const { can } = useSpace()
  const [editing, setEditing] = useState(false)
  const remove = useGroupRemoval()
  return (
    <div className={classes.group ?? ''}>
      <div className={classes.groupHead ?? ''}>
        <IconFolder size={18} stroke={1.6} aria-hidden="true" />
        <Text size="sm" fw={560} style={{ overflowWrap: 'anywhere' }}>
          {group.name}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          <Bytes value={group.usedBytes} />
          {group.volumeBytes === null ? null : (
            <>
              {' '}
              · {t('allocated')} <Bytes value={group.allocatedBytes} /> / <Bytes value={group.volumeBytes} />
            </>
          )}
        </Text>
        {can('service.edit') ? (
          <Menu>
            <Menu.Target>
              <ToolIcon label={t('group_actions', { name: group.name })} ml="auto">
                <IconDots size={16} />
              </ToolIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconEdit size={16} />} onClick={() => setEditing(true)}>
                {t('common:edit')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => remove(group)}>
                {t('common:delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <AccountRows accounts={accounts} />
      <GroupDialogue target={group} opened={editing} close={() => setEditing(false)} />
    </div>
  )
}

function AccountRows({ accounts }: { accounts: readonly BackupAccount[] }) {
  const { t } = useTranslation('backup')
  if (accounts.length === 0)
    return (
      <Text size="sm" c="dimmed" py={6}>
        {t('no_accounts_here')}
      </Text>
    )
  return (
    <ul className={classes.accounts ?? ''}>
      {accounts.map((account) => (
        <li key={account.id}>
          <Group gap={8} wrap="nowrap">
            {account.platform === 'server' ? (
              <IconServer size={16} stroke={1.6} aria-label={t('platform.server')} />
            ) : (
              <IconDeviceDesktop size={16} stroke={1.6} aria-label={t('platform.workstation')} />
            )}
            <PageLink to={`backups/accounts/${account.id}`} size="sm" className="figures">
              {account.number}
            </PageLink>
          </Group>
          <Text size="sm" truncate>
            {account.label}
          </Text>
          <BackupStateBadge state={account.state} />
          <Text size="sm" c="dimmed" component="div">
            <Bytes value={account.usedBytes} />
            {account.volumeBytes === null ? null : (
              <>
                {' '}
                / <Bytes value={account.volumeBytes} />
              </>
            )}{' '}
            {account.enabled ? null : `· ${t('disabled')}`}
          </Text>
          <TasksOrPassword account={account} />
        </li>
      ))}
    </ul>
  )
}

/** How the tasks went; an account that cannot be used yet offers its first password instead. */
function TasksOrPassword({ account }: { account: BackupAccount }) {
  const { can } = useSpace()
  const isUnused = account.tasks.length === 0 && account.passwordIssuedAt === null
  return isUnused && can('service.edit') ? (
    <IssuePassword compact account={account} />
  ) : (
    <TaskDots tasks={account.tasks} />
  )
}
