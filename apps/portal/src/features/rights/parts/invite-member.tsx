import { Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { CustomerId } from '@palier/contracts'
import { createInvitation } from '@palier/contracts/members'
import { IconUserPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { AccountScopeField, type RoleChoice, RoleField, roleOf } from './grant-fields.tsx'

/** The button that opens the invitation; nothing for who may not invite. */
export function InviteMember({ customerId }: { customerId?: string }) {
  const { t } = useTranslation('rights')
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
  const { t } = useTranslation('rights')
  const { space } = useSpace()
  const isPortal = customerId !== undefined || space.kind === 'customer'
  const form = useApiForm(createInvitation, {
    initialValues: {
      name: '',
      email: '',
      choice: 'read_only' as RoleChoice,
      customerIds: null as CustomerId[] | null,
    },
    request: ({ name, email, choice, customerIds }) => ({
      body: {
        ...{ name, email, ...roleOf(choice) },
        customerIds: isPortal || choice === 'owner' ? null : customerIds,
        ...(customerId === undefined ? {} : { customerId }),
      },
    }),
    fieldOf: { role: 'choice', roleId: 'choice' },
    success: t('invited'),
    onDone: close,
  })
  const { choice, customerIds } = form.values
  return (
    <Form form={form} submitLabel={t('send_invitation')} onCancel={close}>
      <Stack gap="md">
        <Text size="sm">{t('invite_text')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput required label={t('name')} data-autofocus {...form.field('name')} />
          <TextInput required type="email" label={t('email')} {...form.field('email')} />
        </SimpleGrid>
        <RoleField isPortal={isPortal} value={choice} onChange={(next) => form.form.setFieldValue('choice', next)} />
        {isPortal || choice === 'owner' ? null : (
          <AccountScopeField
            value={customerIds}
            known={[]}
            onChange={(next) => form.form.setFieldValue('customerIds', next)}
            error={form.form.errors.customerIds}
          />
        )}
      </Stack>
    </Form>
  )
}
