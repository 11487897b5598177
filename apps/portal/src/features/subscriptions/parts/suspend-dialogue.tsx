import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { type Subscription, suspendSubscription } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'

export interface DialogueProps {
  subscription: Subscription
  opened: boolean
  close: () => void
}

/** Suspends by hand, with a note for whoever asks why. */
export function SuspendDialogue({ subscription, opened, close }: DialogueProps) {
  const { t } = useTranslation('subscriptions')
  return (
    <Modal opened={opened} onClose={close} title={t('suspend_named', { name: subscription.name })}>
      <SuspendForm subscription={subscription} close={close} />
    </Modal>
  )
}

function SuspendForm({ subscription, close }: Omit<DialogueProps, 'opened'>) {
  const { t } = useTranslation('subscriptions')
  const form = useApiForm(suspendSubscription, {
    initialValues: { note: '' },
    request: (body) => ({ params: { subscriptionId: subscription.id }, body }),
    success: t('suspended'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('suspend')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('suspend_effect')}</Text>
        <Textarea autosize minRows={2} label={t('note')} data-autofocus {...form.field('note')} />
      </Stack>
    </Form>
  )
}
