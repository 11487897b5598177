import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { cancelOrder, completeOrder, type Order } from '@palier/contracts/orders'
import { IconCash, IconPlayerPlay, IconSquareX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { ApprovalActions } from './approval-actions.tsx'

/** What may be done with an order that waits. */
export function OrderActions({ order }: { order: Order }) {
  const { t } = useTranslation('store')
  const { can } = useSpace()
  const [cancelling, dialogue] = useDisclosure()
  if (order.state === 'awaiting_approval') return can('subscription.approve') ? <ApprovalActions order={order} /> : null
  if (order.state !== 'awaiting_payment') return null
  return (
    <>
      {can('payment.record') ? (
        <PageButton to="payments/new" leftSection={<IconCash size={16} />} search={{ customer: order.customerId }}>
          {t('record_payment')}
        </PageButton>
      ) : null}
      {can('subscription.create') ? <DeliverNow order={order} /> : null}
      {can('subscription.cancel') && can('invoice.credit') ? (
        <Button variant="default" leftSection={<IconSquareX size={16} />} onClick={dialogue.open}>
          {t('cancel_order')}
        </Button>
      ) : null}
      <Modal opened={cancelling} onClose={dialogue.close} title={t('cancel_order_named', { number: order.number })}>
        <CancelForm order={order} close={dialogue.close} />
      </Modal>
    </>
  )
}

function DeliverNow({ order }: { order: Order }) {
  const { t } = useTranslation('store')
  const complete = useApiMutation(completeOrder, { success: t('delivered') })
  const ask = () =>
    confirm({
      title: t('deliver_now_title'),
      text: t('deliver_now_text'),
      label: t('deliver_now'),
      onConfirm: () => complete.mutateAsync({ params: { orderId: order.id } }),
    })
  return (
    <Button variant="default" leftSection={<IconPlayerPlay size={16} />} loading={complete.isPending} onClick={ask}>
      {t('deliver_now')}
    </Button>
  )
}

function CancelForm({ order, close }: { order: Order; close: () => void }) {
  const { t } = useTranslation('store')
  const form = useApiForm(cancelOrder, {
    initialValues: { reason: '' },
    request: (body) => ({ params: { orderId: order.id }, body }),
    success: t('order_cancelled'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('cancel_order')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('cancel_effect')}</Text>
        <TextInput
          required
          label={t('cancel_reason')}
          description={t('cancel_reason_hint')}
          data-autofocus
          {...form.field('reason')}
        />
      </Stack>
    </Form>
  )
}
