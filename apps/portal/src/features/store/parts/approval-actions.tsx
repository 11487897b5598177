import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { approveOrder, type Order, refuseOrder } from '@palier/contracts/orders'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'

/** Accepts or refuses an order that waits for approval. [CBM-163] */
export function ApprovalActions({ order }: { order: Order }) {
  const { t } = useTranslation('store')
  const [refusing, dialogue] = useDisclosure()
  const approve = useApiMutation(approveOrder, { success: t('approved') })
  const ask = () =>
    confirm({
      title: t('approve_title', { count: 1 }),
      text: t('approve_text'),
      label: t('approve'),
      onConfirm: () => approve.mutateAsync({ params: { orderId: order.id } }),
    })
  return (
    <>
      <Button leftSection={<IconCheck size={16} />} loading={approve.isPending} onClick={ask}>
        {t('approve')}
      </Button>
      <Button variant="default" leftSection={<IconX size={16} />} onClick={dialogue.open}>
        {t('refuse')}
      </Button>
      <Modal opened={refusing} onClose={dialogue.close} title={t('refuse_named', { number: order.number })}>
        <RefusalForm order={order} close={dialogue.close} />
      </Modal>
    </>
  )
}

function RefusalForm({ order, close }: { order: Order; close: () => void }) {
  const { t } = useTranslation('store')
  const form = useApiForm(refuseOrder, {
    initialValues: { reason: '' },
    request: (body) => ({ params: { orderId: order.id }, body }),
    success: t('order_refused'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('refuse')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('refuse_effect')}</Text>
        <TextInput
          required
          label={t('cancel_reason')}
          description={t('refuse_reason_hint')}
          data-autofocus
          {...form.field('reason')}
        />
      </Stack>
    </Form>
  )
}
