import { Text } from '@mantine/core'
import type { ApiKeyId } from '@palier/contracts'
import type { ApiKey } from '@palier/contracts/keys'
import { IconBan, IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../lib/use-list.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'

const TONES = { active: 'good', expired: 'neutral', revoked: 'bad' } as const

/** Keys by name, with their state, when they were last used, and the way to revoke them. */
export function ApiKeyTable({
  list,
  label,
  revoke,
  withOwner = false,
  emptyAction,
}: {
  list: List<ApiKey>
  label: string
  revoke?: (id: ApiKeyId) => Promise<unknown>
  withOwner?: boolean
  emptyAction?: ReactNode
}) {
  const { t } = useTranslation('access')
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: t('name'), sortKey: 'name', cell: (key) => <Name apiKey={key} /> },
    ...(withOwner ? [{ key: 'owner', header: t('owner'), cell: ({ ownerName }: ApiKey) => ownerName }] : []),
    {
      key: 'state',
      header: t('state'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
    { key: 'permissions', header: t('permissions'), align: 'right', cell: ({ permissions }) => permissions.length },
    {
      key: 'expires',
      header: t('expires'),
      cell: ({ expiresAt }) => (expiresAt === null ? t('never') : <Instant value={expiresAt} />),
    },
    { key: 'lastUsed', header: t('last_used'), cell: (key) => <LastUse apiKey={key} /> },
  ]
  const revoking: RowAction<ApiKey> = {
    key: 'revoke',
    label: t('revoke'),
    icon: <IconBan size={16} />,
    danger: true,
    when: ({ state }) => state === 'active',
    onClick: ({ id, name }) =>
      confirm({
        title: t('revoke_title', { name }),
        text: t('revoke_text'),
        label: t('revoke'),
        danger: true,
        onConfirm: async () => revoke?.(id),
      }),
  }
  return (
    <DataTable
      label={label}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      rowActions={revoke ? [revoking] : []}
      searchLabel={t('search_keys')}
      defaultSort="-createdAt"
      empty={{
        icon: <IconKey size={28} stroke={1.5} />,
        title: t('no_keys'),
        text: t('no_keys_text'),
        ...(emptyAction ? { action: emptyAction } : {}),
      }}
    />
  )
}

function Name({ apiKey }: { apiKey: ApiKey }) {
  return (
    <div>
      <Text size="sm" fw={560}>
        {apiKey.name}
      </Text>
      <Text size="xs" c="dimmed" ff="monospace">
        {apiKey.prefix}…
      </Text>
    </div>
  )
}

function LastUse({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation('access')
  if (apiKey.lastUsedAt === null) return t('not_used')
  return (
    <div>
      <Instant value={apiKey.lastUsedAt} />
      <Text size="xs" c="dimmed">
        {apiKey.lastUsedFrom}
      </Text>
    </div>
  )
}
