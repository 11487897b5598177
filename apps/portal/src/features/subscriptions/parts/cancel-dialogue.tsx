import { Alert, List, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { cancelSubscription } from '@palier/contracts/subscriptions'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { useDateText } from '../../../ui/instant.tsx'
import type { DialogueProps } from './suspend-dialogue.tsx'

/** Ends a subscription; what follows from each choice is said before it is made. */
export function CancelDialogue({ subscription, opened, close }: DialogueProps) {
  const { t } = useTranslation('subscriptions')
  return (
    <Modal opened={opened} onClose={close} title={t('cancel_named', { name: subscription.name })} size="lg">
      <CancelForm subscription={subscription} close={close} />
    </Modal>
  )
}

function CancelForm({ subscription, close }: Omit<DialogueProps, 'opened'>) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  const form = useApiForm(cancelSubscription, {
    initialValues: { takesEffect: 'period_end' as 'period_end' | 'now', reason: '' },
    request: (body) => ({ params: { subscriptionId: subscription.id }, body }),
    success: t('cancelled'),
    onDone: close,
  })
  const periodEnd = date(subscription.periodEnd)
  const isNow = form.values.takesEffect === 'now'
  return (
    <Form form={form} submitLabel={isNow ? t('end_now') : t('end_on', { date: periodEnd })} onCancel={close}>
      <Stack gap="md">
        <Radio.Group label={t('takes_effect')} {...form.field('takesEffect')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="period_end"
              label={t('at_period_end', { date: periodEnd })}
              description={t(subscription.trial ? 'at_trial_end_hint' : 'at_period_end_hint')}
            />
            <Radio value="now" label={t('at_once')} description={t('at_once_hint')} />
          </Stack>
        </Radio.Group>
        <Alert
          color={isNow ? 'red' : 'amber'}
          icon={<IconAlertTriangle size={18} />}
          title={t('cancel_effect')}
          aria-live="polite"
        >
          <List size="sm" spacing={4}>
            <List.Item>{isNow ? t('effect_access_now') : t('effect_access_until', { date: periodEnd })}</List.Item>
            <List.Item>{t('effect_removed')}</List.Item>
            <List.Item>{t('effect_no_renewal')}</List.Item>
            <List.Item>{t(subscription.trial ? 'effect_trial' : 'effect_paid')}</List.Item>
          </List>
        </Alert>
        <Textarea autosize minRows={2} label={t('reason_label')} {...form.field('reason')} />
      </Stack>
    </Form>
  )
}
