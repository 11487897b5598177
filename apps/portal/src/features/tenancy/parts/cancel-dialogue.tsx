import { Modal, Radio, Skeleton, Stack, Textarea } from '@mantine/core'
import { cancelCustomer, previewCancellation } from '@palier/contracts/customer-life'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { DepartureView } from './departure.tsx'
import type { SuspendDialogueProps } from './suspend-dialogue.tsx'

/** Ends the relation with a customer; what ends, and when, is shown before. [CBM-191] */
export function CancelDialogue({ customer, opened, close }: SuspendDialogueProps) {
  const { t } = useTranslation('tenancy')
  return (
    <Modal opened={opened} onClose={close} title={t('cancel_named', { name: customer.name })} size="lg">
      <CancelForm customer={customer} close={close} />
    </Modal>
  )
}

function CancelForm({ customer, close }: Omit<SuspendDialogueProps, 'opened'>) {
  const { t } = useTranslation('tenancy')
  const params = { customerId: customer.id }
  const form = useApiForm(cancelCustomer, {
    initialValues: { takesEffect: 'period_end' as 'period_end' | 'now', reason: '' },
    request: (body) => ({ params, body }),
    success: t('cancelled'),
    onDone: close,
  })
  const { takesEffect } = form.values
  const preview = useApiQuery(previewCancellation, { params, query: { takesEffect } })
  return (
    <Form form={form} submitLabel={t('cancel_customer')} onCancel={close}>
      <Stack gap="md">
        <Radio.Group label={t('takes_effect')} {...form.field('takesEffect')}>
          <Stack gap="xs" mt="xs">
            <Radio value="period_end" label={t('with_periods')} description={t('with_periods_hint')} />
            <Radio value="now" label={t('at_once')} description={t('at_once_hint')} />
          </Stack>
        </Radio.Group>
        <QueryView query={preview} skeleton={<Skeleton height={120} />}>
          {(departure) => <DepartureView departure={departure} />}
        </QueryView>
        <Textarea autosize minRows={2} label={t('reason')} {...form.field('reason')} />
      </Stack>
    </Form>
  )
}
