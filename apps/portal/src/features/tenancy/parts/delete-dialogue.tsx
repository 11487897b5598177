import { Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { deleteCustomer, previewDeletion } from '@palier/contracts/customer-life'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { DepartureView } from './departure.tsx'
import type { SuspendDialogueProps } from './suspend-dialogue.tsx'

/** Deletes a customer once the word for it is typed; what ends, what is erased and what the law keeps is shown before. [PLK-200] */
export function DeleteDialogue({ customer, opened, close }: SuspendDialogueProps) {
  const { t } = useTranslation('tenancy')
  return (
    <Modal opened={opened} onClose={close} title={t('delete_named', { name: customer.name })} size="lg">
      <DeleteForm customer={customer} close={close} />
    </Modal>
  )
}

function DeleteForm({ customer, close }: Omit<SuspendDialogueProps, 'opened'>) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { path } = useSpace()
  const navigate = useNavigate()
  const params = { customerId: customer.id }
  const preview = useApiQuery(previewDeletion, { params })
  const word = t('delete_word')
  const form = useApiForm(deleteCustomer, {
    initialValues: { typed: '' },
    // Nothing but the word leads to the number that the API asks for.
    request: ({ typed }) => ({ params, body: { number: typed === word ? customer.number : Number.NaN } }),
    fieldOf: { number: 'typed' },
    success: t('deleted'),
    onDone: () => {
      close()
      return navigate({ to: path('customers') })
    },
  })
  return (
    <Form form={form} submitLabel={t('common:delete')} danger onCancel={close}>
      <QueryView query={preview} skeleton={<Skeleton height={160} />}>
        {(departure) => (
          <Stack gap="md">
            <Text size="sm">{t(`deletion_${departure.outcome}`)}</Text>
            <DepartureView departure={departure} forGood />
          </Stack>
        )}
      </QueryView>
      <TextInput
        required
        label={t('common:type_to_confirm', { text: word })}
        autoComplete="off"
        data-autofocus
        {...form.field('typed')}
      />
    </Form>
  )
}
