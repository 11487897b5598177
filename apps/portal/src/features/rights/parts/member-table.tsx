import { Paper, Text } from '@mantine/core'
import { deleteMember, listMembers, type Member, reinstateMember, suspendMember } from '@palier/contracts/members'
import type { SignInType } from '@palier/contracts/security'
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconUserX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useMe } from '../../../lib/session.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { ChangeLogin, useLoginActions } from './change-login.tsx'
import { EditMember } from './edit-member.tsx'
import { useGrantColumns } from './grant-columns.tsx'
import { SignInFilter, useSignInColumns } from './sign-in-columns.tsx'

/** The people of a space: the seller's staff, or the users of a customer's portal when one is named. */
export function Members({ customerId }: { customerId?: string }) {
  const query = useApiQuery(listMembers, { query: customerId === undefined ? {} : { customerId } })
  return <QueryView query={query}>{({ items }) => <MemberTable members={items} />}</QueryView>
}

function MemberTable({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('rights')
  const { can } = useSpace()
  const me = useMe()
  const [edited, setEdited] = useState<Member>()
  const [renamed, setRenamed] = useState<Member>()
  const [type, setType] = useState<SignInType | null>(null)
  const signInColumns = useSignInColumns()
  const loginActions = useLoginActions(setRenamed, me?.id)
  const actions = [...useMemberActions(setEdited, me?.id), ...loginActions]
  const grantColumns = useGrantColumns<Member>(members.some(({ customerId }) => customerId !== null))
  const columns: Column<Member>[] = [
    { key: 'name', header: t('name'), cell: ({ name, userId }) => (userId === me?.id ? t('you', { name }) : name) },
    { key: 'email', header: t('email'), cell: ({ email }) => email },
    ...grantColumns,
    ...signInColumns,
    {
      key: 'state',
      header: t('state'),
      cell: ({ suspendedAt }) =>
        suspendedAt === null ? (
          <StatusBadge tone="good">{t('active')}</StatusBadge>
        ) : (
          <StatusBadge tone="held">{t('suspended')}</StatusBadge>
        ),
    },
    {
      key: 'joinedAt',
      header: t('joined_at'),
      hideOnPhone: true,
      cell: ({ joinedAt }) => <Instant value={joinedAt} />,
    },
  ]
  if (members.length === 0)
    return (
      <Paper>
        <Empty title={t('no_members')} text={t('no_members_text')} />
      </Paper>
    )
  const shown = type === null ? members : members.filter(({ signInTypes }) => signInTypes.includes(type))
  return (
    <>
      <SignInFilter value={type} onChange={setType} />
      <Paper style={{ overflowX: 'auto' }}>
        {shown.length === 0 ? (
          <Empty title={t('nobody_signs_in_so')} />
        ) : (
          <TableView
            label={t('members')}
            columns={columns}
            rows={shown}
            rowId={({ id }) => id}
            rowActions={can('member.edit') ? actions : []}
          />
        )}
        {renamed ? <ChangeLogin key={renamed.id} member={renamed} close={() => setRenamed(undefined)} /> : null}
        {edited ? <EditMember key={edited.id} member={edited} close={() => setEdited(undefined)} /> : null}
      </Paper>
    </>
  )
}

function useMemberActions(edit: (member: Member) => void, ownId: string | undefined): RowAction<Member>[] {
  const { t } = useTranslation('rights')
  const remove = useApiMutation(deleteMember, { success: t('member_removed') })
  const suspend = useApiMutation(suspendMember, { success: t('member_suspended') })
  const reinstate = useApiMutation(reinstateMember, { success: t('member_reinstated') })
  const of = ({ id }: Member) => ({ params: { membershipId: id } })
  return [
    { key: 'edit', label: t('edit_member'), icon: <IconPencil size={16} />, onClick: edit },
    {
      key: 'suspend',
      label: t('suspend_member'),
      icon: <IconPlayerPause size={16} />,
      when: ({ suspendedAt, userId }) => suspendedAt === null && userId !== ownId,
      onClick: (member) =>
        confirm({
          title: t('suspend_member_title', { name: member.name }),
          text: <Text size="sm">{t('suspend_member_text')}</Text>,
          label: t('suspend_member'),
          onConfirm: () => suspend.mutateAsync(of(member)),
        }),
    },
    {
      key: 'reinstate',
      label: t('reinstate_member'),
      icon: <IconPlayerPlay size={16} />,
      when: ({ suspendedAt }) => suspendedAt !== null,
      onClick: (member) => reinstate.mutate(of(member)),
    },
    {
      key: 'remove',
      label: t('remove_member'),
      icon: <IconUserX size={16} />,
      danger: true,
      onClick: (member) =>
        confirm({
          title: t('remove_member_title', { name: member.name }),
          text: t('remove_member_text'),
          label: t('remove_member'),
          danger: true,
          onConfirm: () => remove.mutateAsync(of(member)),
        }),
    },
  ]
}
