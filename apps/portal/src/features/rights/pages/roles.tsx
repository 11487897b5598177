import { Button, Modal, Paper } from '@mantine/core'
import { type CustomRole, deleteRole, listRoles } from '@palier/contracts/roles'
import { IconPencil, IconPlus, IconShieldCog, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { PermissionSummary } from '../parts/permission-boxes.tsx'
import { RoleForm } from '../parts/role-form.tsx'

/** The roles of the seller's own, with what each contains at a glance. [CA-066] */
export default function RolesPage() {
  const { t } = useTranslation(['rights', 'shell'])
  const { can } = useSpace()
  const [opened, setOpened] = useState<CustomRole | 'new'>()
  const query = useApiQuery(listRoles)
  const add = can('seller.edit') ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened('new')}>
      {t('new_role')}
    </Button>
  ) : null
  return (
    <Page
      title={t('own_roles')}
      subtitle={t('own_roles_hint')}
      parents={[
        { label: t('shell:nav.settings'), to: 'settings' },
        { label: t('members'), to: 'settings/members' },
      ]}
      actions={add}
    >
      <QueryView query={query}>
        {({ items }) => (
          <Paper style={{ overflowX: 'auto' }}>
            {items.length === 0 ? (
              <Empty
                icon={<IconShieldCog size={28} stroke={1.5} />}
                title={t('no_roles')}
                text={t('no_roles_text')}
                action={add}
              />
            ) : (
              <RoleTable roles={items} edit={setOpened} />
            )}
          </Paper>
        )}
      </QueryView>
      <Modal
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened === 'new' ? t('new_role') : t('edit_role')}
        size="xl"
      >
        {opened === undefined ? null : (
          <RoleForm {...(opened === 'new' ? {} : { role: opened })} close={() => setOpened(undefined)} />
        )}
      </Modal>
    </Page>
  )
}

function RoleTable({ roles, edit }: { roles: readonly CustomRole[]; edit: (role: CustomRole) => void }) {
  const { t } = useTranslation(['rights', 'common'])
  const { can } = useSpace()
  const remove = useApiMutation(deleteRole, { success: t('role_deleted') })
  const columns: Column<CustomRole>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'space', header: t('role_for'), cell: ({ space }) => t(`for_${space}`) },
    {
      key: 'permissions',
      header: t('contains'),
      cell: ({ permissions }) => <PermissionSummary value={permissions} />,
    },
    { key: 'holders', header: t('held_by'), align: 'right', cell: ({ holders }) => holders },
  ]
  const actions: RowAction<CustomRole>[] = [
    { key: 'edit', label: t('edit_role'), icon: <IconPencil size={16} />, onClick: edit },
    {
      key: 'delete',
      label: t('common:delete'),
      icon: <IconTrash size={16} />,
      danger: true,
      when: ({ holders }) => holders === 0,
      onClick: ({ id, name }) =>
        confirm({
          title: t('delete_role_title', { name }),
          text: t('delete_role_text'),
          label: t('common:delete'),
          danger: true,
          onConfirm: () => remove.mutateAsync({ params: { roleId: id } }),
        }),
    },
  ]
  return (
    <TableView
      label={t('own_roles')}
      columns={columns}
      rows={roles}
      rowId={({ id }) => id}
      rowActions={can('seller.edit') ? actions : []}
    />
  )
}
