import { Button, Modal, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { createMember, deleteMember, listMembers, type Member } from '@palier/contracts/tenancy'
import { IconUserPlus, IconUserX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useMe } from '../../../lib/session.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'

type MemberRow = z.output<typeof Member>

const ROLES = ['owner', 'administrator', 'billing', 'support', 'read_only'] as const

/** The people of a space: the seller's staff, or the users of a customer's portal when one is named. */
export function Members({ customerId }: { customerId?: string }) {
  const query = useApiQuery(listMembers, { query: customerId === undefined ? {} : { customerId } })
  return <QueryView query={query}>{({ items }) => <MemberTable members={items} />}</QueryView>
}

function MemberTable({ members }: { members: readonly MemberRow[] }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  const me = useMe()
  const remove = useApiMutation(deleteMember, { success: t('member_removed') })
  const columns: Column<MemberRow>[] = [
    { key: 'name', header: t('name'), cell: ({ name, userId }) => (userId === me?.id ? t('you', { name }) : name) },
    { key: 'email', header: t('email'), cell: ({ email }) => email },
    { key: 'role', header: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    { key: 'joinedAt', header: t('joined_at'), cell: ({ joinedAt }) => <Instant value={joinedAt} /> },
  ]
  const removal: RowAction<MemberRow> = {
    key: 'remove',
    label: t('remove_member'),
    icon: <IconUserX size={16} />,
    danger: true,
    onClick: ({ id, name }) =>
      confirm({
        title: t('remove_member_title', { name }),
        text: t('remove_member_text'),
        label: t('remove_member'),
        danger: true,
        onConfirm: () => remove.mutateAsync({ params: { membershipId: id } }),
      }),
  }
  return (
    <Paper style={{ overflowX: 'auto' }}>
      {members.length === 0 ? <Empty title={t('no_members')} text={t('no_members_text')} /> : null}
      {members.length === 0 ? null : (
        <TableView
          label={t('members')}
          columns={columns}
          rows={members}
          rowId={({ id }) => id}
          rowActions={can('member.edit') ? [removal] : []}
        />
      )}
    </Paper>
  )
}

/** The button that opens the invitation; nothing for who may not invite. */
export function InviteMember({ customerId }: { customerId?: string }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  if (!can('member.edit')) return null
  return (
    <>
      <Button leftSection={<IconUserPlus size={16} />} onClick={dialogue.open}>
        {t('invite')}
      </Button>
      <Modal opened={opened} onClose={dialogue.close} title={t('invite_title')}>
        <InviteForm close={dialogue.close} {...(customerId === undefined ? {} : { customerId })} />
      </Modal>
    </>
  )
}

function InviteForm({ customerId, close }: { customerId?: string; close: () => void }) {
  const { t } = useTranslation('tenancy')
  const { space } = useSpace()
  const isPortal = customerId !== undefined || space.kind === 'customer'
  const form = useApiForm(createMember, {
    initialValues: { name: '', email: '', role: 'read_only' as MemberRow['role'] },
    request: (values) => ({ body: { ...values, ...(customerId === undefined ? {} : { customerId }) } }),
    success: t('invited'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('send_invitation')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('invite_text')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput required label={t('name')} data-autofocus {...form.field('name')} />
          <TextInput required type="email" label={t('email')} {...form.field('email')} />
        </SimpleGrid>
        <Select
          label={t('role')}
          description={t(`role_hint_${isPortal ? 'portal' : 'seller'}.${form.values.role}`)}
          data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
          {...form.field('role')}
        />
      </Stack>
    </Form>
  )
}
