import { Modal, Select, Stack, Text } from '@mantine/core'
import type { EncryptionMode } from '@palier/contracts/billing-accounts'
import { type CollectionEntry, RETURN_REASONS, refundEntry, returnEntry, voidEntry } from '@palier/contracts/collection'
import type { PlainDate } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { DateField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'
import { Money } from '../../../ui/money.tsx'
import { NO_SECRET, SecretField, secretOf } from './secret-field.tsx'

export type EntryAct = 'return' | 'refund' | 'void'

interface EntryDialogueProps {
  act: EntryAct
  entry: CollectionEntry
  encryption: EncryptionMode
  today: PlainDate | undefined
  close: () => void
}

/** Asks what is needed to give an entry back, and says what it does to the invoice. */
export function EntryDialogue({ act, entry, encryption, today, close }: EntryDialogueProps) {
  const { t } = useTranslation('collection')
  return (
    <Modal
      opened
      onClose={close}
      title={t('entry_act_title', { act: t(`entry_act.${act}`), invoice: entry.invoiceNumber })}
    >
      <Text size="sm" mb="sm">
        {t(`entry_act_text.${act}`)} <Money minor={entry.amountMinor} currency="EUR" />
      </Text>
      {act === 'void' ? <VoidForm entry={entry} encryption={encryption} close={close} /> : null}
      {act === 'return' && today ? <ReturnForm entry={entry} today={today} close={close} /> : null}
      {act === 'refund' && today ? (
        <RefundForm entry={entry} encryption={encryption} today={today} close={close} />
      ) : null}
    </Modal>
  )
}

type FormProps = { entry: CollectionEntry; close: () => void }

function ReturnForm({ entry, today, close }: FormProps & { today: PlainDate }) {
  const { t } = useTranslation('collection')
  const form = useApiForm(returnEntry, {
    initialValues: { reason: 'AM04' as (typeof RETURN_REASONS)[number], returnedOn: today },
    request: (body) => ({ params: { entryId: entry.id }, body }),
    success: t('returned_now'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('entry_act.return')} onCancel={close}>
      <Stack gap="sm">
        <Select
          searchable
          allowDeselect={false}
          label={t('reason')}
          data={RETURN_REASONS.map((value) => ({ value, label: `${value} · ${t(`return_reason.${value}`)}` }))}
          {...form.field('reason')}
        />
        <DateField required label={t('returned_on')} {...form.field('returnedOn')} />
      </Stack>
    </Form>
  )
}

function RefundForm(props: FormProps & { encryption: EncryptionMode; today: PlainDate }) {
  const { entry, encryption, today, close } = props
  const { t } = useTranslation('collection')
  const form = useApiForm(refundEntry, {
    initialValues: { ...NO_SECRET, refundedOn: today },
    request: ({ refundedOn, ...secret }) => ({
      params: { entryId: entry.id },
      body: { refundedOn, ...secretOf(secret) },
    }),
    success: t('refunded_now'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('entry_act.refund')} onCancel={close}>
      <Stack gap="sm">
        <DateField required label={t('refunded_on')} {...form.field('refundedOn')} />
        <SecretField form={form} encryption={encryption} />
      </Stack>
    </Form>
  )
}

function VoidForm({ entry, encryption, close }: FormProps & { encryption: EncryptionMode }) {
  const { t } = useTranslation('collection')
  const form = useApiForm(voidEntry, {
    initialValues: NO_SECRET,
    request: (secret) => ({ params: { entryId: entry.id }, body: secretOf(secret) }),
    success: t('voided_now'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('entry_act.void')} onCancel={close}>
      <SecretField form={form} encryption={encryption} />
    </Form>
  )
}
