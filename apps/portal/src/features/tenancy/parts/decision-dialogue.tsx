import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { type DECISIONS, moveCustomer } from '@palier/contracts/customer-life'
import type { Customer } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'

export type Decision = (typeof DECISIONS)[number]

const WITH_REASON: readonly Decision[] = ['lose', 'refuse', 'mark_fraud']

/** Decides about a customer, with a reason that stays with the staff. */
export function DecisionDialogue({
  customer,
  decision,
  close,
}: {
  customer: Customer
  decision: Decision | undefined
  close: () => void
}) {
  const { t } = useTranslation('tenancy')
  return (
    <Modal
      opened={decision !== undefined}
      onClose={close}
      title={decision ? `${t(`decision.${decision}`)} – ${customer.name}` : ''}
    >
      {decision ? <DecisionForm customer={customer} decision={decision} close={close} /> : null}
    </Modal>
  )
}

function DecisionForm({ customer, decision, close }: { customer: Customer; decision: Decision; close: () => void }) {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(moveCustomer, {
    initialValues: { reason: '' },
    request: ({ reason }) => ({ params: { customerId: customer.id }, body: { move: decision, reason } }),
    success: t('decided'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t(`decision.${decision}`)} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t(`decision_text.${decision}`)}</Text>
        <Textarea
          required={WITH_REASON.includes(decision)}
          autosize
          minRows={2}
          label={t('reason')}
          description={t('reason_hint')}
          data-autofocus
          {...form.field('reason')}
        />
      </Stack>
    </Form>
  )
}
