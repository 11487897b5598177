import { Paper, Text } from '@mantine/core'
import { deleteNetworkRule, type NetworkRule } from '@palier/contracts/network'
import { IconEdit, IconTrash, IconWorldShare } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'

/** The rules of a seller. [CA-073, CA-078] */
export function RuleTable({
  rules,
  onEdit,
  action,
}: {
  rules: readonly NetworkRule[]
  onEdit: (rule: NetworkRule) => void
  action: ReactNode
}) {
  const { t } = useTranslation(['access', 'common'])
  const { can } = useSpace()
  const remove = useApiMutation(deleteNetworkRule, { success: t('rule_deleted') })
  const columns: Column<NetworkRule>[] = [
    {
      key: 'description',
      header: t('description'),
      cell: ({ description }) => (
        <Text size="sm" fw={560}>
          {description || '—'}
        </Text>
      ),
    },
    {
      key: 'addresses',
      header: t('addresses'),
      cell: ({ addresses }) => (
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {addresses.join(', ')}
        </Text>
      ),
    },
    {
      key: 'effect',
      header: t('effect'),
      cell: ({ effect }) => <StatusBadge tone={effect === 'allow' ? 'good' : 'bad'}>{t(effect)}</StatusBadge>,
    },
  ]
  const actions: RowAction<NetworkRule>[] = [
    { key: 'edit', label: t('edit_rule'), icon: <IconEdit size={16} />, onClick: onEdit },
    {
      key: 'delete',
      label: t('delete_rule'),
      icon: <IconTrash size={16} />,
      danger: true,
      onClick: ({ id, addresses }) =>
        confirm({
          title: t('delete_rule_title'),
          text: addresses.join(', '),
          label: t('delete_rule'),
          danger: true,
          onConfirm: () => remove.mutateAsync({ params: { ruleId: id } }),
        }),
    },
  ]
  return (
    <Paper style={{ overflowX: 'auto' }}>
      {rules.length === 0 ? (
        <Empty
          icon={<IconWorldShare size={28} stroke={1.5} />}
          title={t('no_rules')}
          text={t('no_rules_text')}
          action={action}
        />
      ) : (
        <TableView
          label={t('addresses')}
          columns={columns}
          rows={rules}
          rowId={({ id }) => id}
          rowActions={can('network.edit') ? actions : []}
        />
      )}
    </Paper>
  )
}
