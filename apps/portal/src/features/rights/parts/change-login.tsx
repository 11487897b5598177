import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core'
import { changeMemberLogin, type Member, resetMemberPassword } from '@palier/contracts/members'
import { IconKey, IconMailForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import type { RowAction } from '../../../ui/table.tsx'

/** Another address for a user to sign in with, and perhaps a link to set a password. [PLK-197] */
export function ChangeLogin({ member, close }: { member: Member; close: () => void }) {
  const { t } = useTranslation('rights')
  return (
    <Modal opened onClose={close} title={t('change_login_of', { name: member.name })}>
      <LoginForm member={member} close={close} />
    </Modal>
  )
}

function LoginForm({ member, close }: { member: Member; close: () => void }) {
  const { t } = useTranslation('rights')
  const form = useApiForm(changeMemberLogin, {
    initialValues: { email: member.email, sendLink: false },
    request: (body) => ({ params: { membershipId: member.id }, body }),
    success: t('login_changed'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('change_login')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('change_login_text')}</Text>
        <TextInput required type="email" label={t('email')} data-autofocus {...form.field('email')} />
        <Checkbox label={t('send_link')} description={t('send_link_hint')} {...form.check('sendLink')} />
      </Stack>
    </Form>
  )
}

/** What staff does about how the users of a customer sign in; people change their own. */
export function useLoginActions(change: (member: Member) => void, ownId: string | undefined): RowAction<Member>[] {
  const { t } = useTranslation('rights')
  const reset = useApiMutation(resetMemberPassword, { success: t('password_reset') })
  const isOffered = ({ customerId, userId }: Member) => customerId !== null && userId !== ownId
  return [
    { key: 'login', label: t('change_login'), icon: <IconKey size={16} />, when: isOffered, onClick: change },
    {
      key: 'reset',
      label: t('reset_password'),
      icon: <IconMailForward size={16} />,
      when: isOffered,
      onClick: ({ id, name, email }) =>
        confirm({
          title: t('reset_password_title', { name }),
          text: t('reset_password_text', { email }),
          label: t('reset_password'),
          onConfirm: () => reset.mutateAsync({ params: { membershipId: id } }),
        }),
    },
  ]
}
