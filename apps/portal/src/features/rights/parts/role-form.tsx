import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import type { AnyRoute } from '@palier/contracts'
import { CUSTOMER_ROLES, PERMISSIONS, type Permission } from '@palier/contracts/permissions'
import { type CustomRole, createRole, updateRole } from '@palier/contracts/roles'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'

/** A new role, or a change that holds for everybody who has it. */
export function RoleForm({ role, close }: { role?: CustomRole; close: () => void }) {
  const { t } = useTranslation('rights')
  const { space } = useSpace()
  const route: AnyRoute = role ? updateRole : createRole
  const form = useApiForm(route, {
    initialValues: {
      name: role?.name ?? '',
      space: role?.space ?? ('seller' as CustomRole['space']),
      permissions: role?.permissions ?? ([] as Permission[]),
    },
    request: ({ name, permissions, space: where }) =>
      role
        ? { params: { roleId: role.id }, body: { name, permissions } }
        : { body: { name, permissions, space: where } },
    success: t('role_saved'),
    onDone: close,
  })
  const { values } = form
  return (
    <Form form={form} submitLabel={t('save_role')} onCancel={close}>
      <Stack gap="md">
        <TextInput required label={t('role_name')} data-autofocus maw={360} {...form.field('name')} />
        {role ? null : (
          <SegmentedControl
            aria-label={t('role_for')}
            data={[
              { value: 'seller', label: t('for_seller') },
              { value: 'customer', label: t('for_customer') },
            ]}
            value={values.space}
            onChange={(next) => {
              form.form.setFieldValue('space', next === 'customer' ? 'customer' : 'seller')
              form.form.setFieldValue('permissions', [])
            }}
          />
        )}
        <PermissionBoxes
          value={values.permissions}
          onChange={(next) => form.form.setFieldValue('permissions', next)}
          offered={values.space === 'customer' ? CUSTOMER_ROLES.owner : PERMISSIONS}
          allowed={space.permissions}
        />
        {form.form.errors.permissions ? (
          <Text size="sm" c="red" role="alert">
            {t('choose_permissions')}
          </Text>
        ) : null}
      </Stack>
    </Form>
  )
}
