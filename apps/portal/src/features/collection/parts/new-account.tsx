import { Stack, Text, TextInput } from '@mantine/core'
import { addBillingAccount } from '@palier/contracts/billing-accounts'
import type { Id, PlainDate } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { DateField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'

interface NewAccountProps {
  customerId: Id<'customer'>
  creditor: { name: string; creditorId: string }
  close: () => void
}

type Values = {
  holder: string
  iban: string
  bic: string
  mandateReference: string
  mandateSignedOn: string
}

/** A new account: staff enter a mandate that was signed, a customer gives it here. */
export function NewAccount({ customerId, creditor, close }: NewAccountProps) {
  const { t } = useTranslation('collection')
  const { space } = useSpace()
  const isOwn = space.kind === 'customer'
  const initialValues: Values = {
    holder: isOwn ? space.name : '',
    iban: '',
    bic: '',
    mandateReference: '',
    mandateSignedOn: '',
  }
  const form = useApiForm(addBillingAccount, {
    initialValues,
    request: ({ holder, iban, bic, mandateReference, mandateSignedOn }) => ({
      params: { customerId },
      body: {
        ...{ holder, iban, bic },
        ...(mandateReference === '' ? {} : { mandateReference }),
        // The server refuses what is no date.
        ...(mandateSignedOn === '' ? {} : { mandateSignedOn: mandateSignedOn as PlainDate }),
      },
    }),
    success: t('account_added'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t(isOwn ? 'give_mandate' : 'add_account')} onCancel={close}>
      <Stack gap="sm">
        <TextInput required label={t('holder')} data-autofocus {...form.field('holder')} />
        <TextInput required label={t('iban')} autoComplete="off" {...form.field('iban')} />
        <TextInput label={t('bic')} description={t('bic_hint')} autoComplete="off" {...form.field('bic')} />
        {isOwn ? (
          <OwnMandate creditor={creditor} />
        ) : (
          <>
            <TextInput label={t('mandate')} description={t('mandate_hint')} {...form.field('mandateReference')} />
            <DateField label={t('signed_on')} description={t('signed_on_hint')} {...form.field('mandateSignedOn')} />
          </>
        )}
      </Stack>
    </Form>
  )
}

/** What a customer consents to, in the words of the SEPA mandate (EPC392-08). */
function OwnMandate({ creditor }: Pick<NewAccountProps, 'creditor'>) {
  const { t } = useTranslation('collection')
  return (
    <Text size="sm" c="dimmed">
      {t('mandate_text', { creditor: creditor.name, id: creditor.creditorId || '—' })}
    </Text>
  )
}
