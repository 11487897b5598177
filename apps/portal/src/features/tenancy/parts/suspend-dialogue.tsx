import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { type Customer, suspendCustomer } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { SuspensionPreview } from './suspension-preview.tsx'

export interface SuspendDialogueProps {
  customer: Customer
  opened: boolean
  close: () => void
}

/** Suspends a customer with all its subscriptions, for a reason that is kept. [PLK-198] */
export function SuspendDialogue({ customer, opened, close }: SuspendDialogueProps) {
  const { t } = useTranslation('tenancy')
  return (
    <Modal opened={opened} onClose={close} title={t('suspend_named', { name: customer.name })}>
      <SuspendForm customer={customer} close={close} />
    </Modal>
  )
}

function SuspendForm({ customer, close }: Omit<SuspendDialogueProps, 'opened'>) {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(suspendCustomer, {
    initialValues: { reason: '' },
    request: (body) => ({ params: { customerId: customer.id }, body }),
    success: t('suspended'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('suspend')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('suspend_text')}</Text>
        <SuspensionPreview move="suspend" customer={customer} />
        <Textarea required autosize minRows={2} label={t('reason')} data-autofocus {...form.field('reason')} />
      </Stack>
    </Form>
  )
}
