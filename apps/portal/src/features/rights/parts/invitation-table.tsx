import { Paper, Title } from '@mantine/core'
import { deleteInvitation, type Invitation, listInvitations, sendInvitationAgain } from '@palier/contracts/members'
import { IconMailForward, IconMailX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { useGrantColumns } from './grant-columns.tsx'

/** Who was invited and has not accepted yet; nothing where nobody was. */
export function Invitations({ customerId }: { customerId?: string }) {
  const query = useApiQuery(listInvitations, { query: customerId === undefined ? {} : { customerId } })
  return (
    <QueryView query={query}>
      {({ items }) => (items.length === 0 ? null : <InvitationTable invitations={items} />)}
    </QueryView>
  )
}

function InvitationTable({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useTranslation('rights')
  const { can } = useSpace()
  const sendAgain = useApiMutation(sendInvitationAgain, { success: t('sent_again') })
  const withdraw = useApiMutation(deleteInvitation, { success: t('withdrawn') })
  const grantColumns = useGrantColumns<Invitation>(invitations.some(({ customerId }) => customerId !== null))
  const columns: Column<Invitation>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'email', header: t('email'), cell: ({ email }) => email },
    ...grantColumns,
    {
      key: 'state',
      header: t('state'),
      cell: ({ isExpired }) =>
        isExpired ? (
          <StatusBadge tone="over">{t('expired')}</StatusBadge>
        ) : (
          <StatusBadge tone="waiting">{t('waiting')}</StatusBadge>
        ),
    },
    { key: 'expiresAt', header: t('expires_at'), cell: ({ expiresAt }) => <Instant value={expiresAt} /> },
    { key: 'invitedBy', header: t('invited_by'), hideOnPhone: true, cell: ({ invitedBy }) => invitedBy },
  ]
  const of = ({ id }: Invitation) => ({ params: { invitationId: id } })
  const actions: RowAction<Invitation>[] = [
    {
      key: 'again',
      label: t('send_again'),
      icon: <IconMailForward size={16} />,
      onClick: (invitation) => sendAgain.mutate(of(invitation)),
    },
    {
      key: 'withdraw',
      label: t('withdraw'),
      icon: <IconMailX size={16} />,
      danger: true,
      onClick: (invitation) =>
        confirm({
          title: t('withdraw_title', { name: invitation.name }),
          text: t('withdraw_text'),
          label: t('withdraw'),
          danger: true,
          onConfirm: () => withdraw.mutateAsync(of(invitation)),
        }),
    },
  ]
  return (
    <section>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t('invitations')}
      </Title>
      <Paper style={{ overflowX: 'auto' }}>
        <TableView
          label={t('invitations')}
          columns={columns}
          rows={invitations}
          rowId={({ id }) => id}
          rowActions={can('member.edit') ? actions : []}
        />
      </Paper>
    </section>
  )
}
