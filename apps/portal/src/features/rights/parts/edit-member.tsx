import { Modal, Stack } from '@mantine/core'
import { type Member, updateMember } from '@palier/contracts/members'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { AccountScopeField, type RoleChoice, RoleField, roleOf } from './grant-fields.tsx'

/** Changes a member's role and the customers that they work for. */
export function EditMember({ member, close }: { member: Member; close: () => void }) {
  const { t } = useTranslation('rights')
  const isPortal = member.customerId !== null
  const form = useApiForm(updateMember, {
    initialValues: {
      choice: (member.roleId ?? member.role) as RoleChoice,
      customerIds: member.customers?.map(({ id }) => id) ?? null,
    },
    request: ({ choice, customerIds }) => ({
      params: { membershipId: member.id },
      body: { ...roleOf(choice), ...(isPortal ? {} : { customerIds: choice === 'owner' ? null : customerIds }) },
    }),
    fieldOf: { role: 'choice', roleId: 'choice' },
    success: t('member_changed'),
    onDone: close,
  })
  const { choice, customerIds } = form.values
  return (
    <Modal opened onClose={close} title={t('edit_member_title', { name: member.name })}>
      <Form form={form} submitLabel={t('save_member')} onCancel={close}>
        <Stack gap="md">
          <RoleField isPortal={isPortal} value={choice} onChange={(next) => form.form.setFieldValue('choice', next)} />
          {isPortal || choice === 'owner' ? null : (
            <AccountScopeField
              value={customerIds}
              known={member.customers ?? []}
              onChange={(next) => form.form.setFieldValue('customerIds', next)}
              error={form.form.errors.customerIds}
            />
          )}
        </Stack>
      </Form>
    </Modal>
  )
}
