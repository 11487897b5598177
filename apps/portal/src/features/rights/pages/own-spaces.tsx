import { Anchor, Paper } from '@mantine/core'
import type { MembershipId } from '@palier/contracts'
import type { Space } from '@palier/contracts/identity'
import { chooseReference, leaveMembership } from '@palier/contracts/members'
import { IconDoorExit, IconPin } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { meQuery, useMe } from '../../../lib/session.ts'
import { useSpace } from '../../../lib/space.tsx'
import { spacePath } from '../../../lib/space-path.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { AttachLogin } from '../parts/attach-login.tsx'

type OwnSpace = Space & { membershipId: MembershipId }

/** Where the person is a member: which space opens first, and the way out of each. [DC-081, DC-082, DC-084] */
export default function OwnSpacesPage() {
  const { t } = useTranslation(['rights', 'shell'])
  const { space } = useSpace()
  const queries = useQueryClient()
  const spaces = (useMe()?.spaces ?? []).filter((each): each is OwnSpace => each.membershipId !== null)
  const refresh = () => queries.invalidateQueries({ queryKey: meQuery.queryKey })
  const choose = useApiMutation(chooseReference, { success: t('reference_chosen'), onDone: refresh })
  const leave = useApiMutation(leaveMembership, { success: t('space_left') })
  const columns: Column<OwnSpace>[] = [
    { key: 'name', header: t('space'), cell: ({ key, name }) => <SpaceLink spaceKey={key} name={name} /> },
    {
      key: 'kind',
      header: t('space_kind'),
      cell: ({ kind, sellerName }) =>
        kind === 'seller' ? t('shell:seller_space') : t('shell:customer_portal', { seller: sellerName }),
    },
    { key: 'role', header: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    {
      key: 'reference',
      header: t('opens_first'),
      cell: ({ isReference }) => (isReference ? <StatusBadge tone="good">{t('yes')}</StatusBadge> : null),
    },
  ]
  const actions: RowAction<OwnSpace>[] = [
    {
      key: 'reference',
      label: t('open_first'),
      icon: <IconPin size={16} />,
      when: ({ isReference }) => !isReference,
      onClick: ({ membershipId }) => choose.mutate({ params: { membershipId } }),
    },
    {
      key: 'leave',
      label: t('leave_space'),
      icon: <IconDoorExit size={16} />,
      danger: true,
      onClick: ({ membershipId, name, key }) =>
        confirm({
          title: t('leave_space_title', { name }),
          text: t('leave_space_text'),
          label: t('leave_space'),
          danger: true,
          onConfirm: async () => {
            await leave.mutateAsync({ params: { membershipId } })
            if (key === space.key) window.location.assign('/')
            else await refresh()
          },
        }),
    },
  ]
  return (
    <Page title={t('own_spaces')} subtitle={t('own_spaces_hint')} actions={<AttachLogin />}>
      <Paper style={{ overflowX: 'auto' }}>
        <TableView
          label={t('own_spaces')}
          columns={columns}
          rows={spaces}
          rowId={({ key }) => key}
          rowActions={actions}
        />
      </Paper>
    </Page>
  )
}

function SpaceLink({ spaceKey, name }: { spaceKey: string; name: string }) {
  return (
    <Anchor component={Link} to={spacePath(spaceKey)} size="sm" fw={560}>
      {name}
    </Anchor>
  )
}
