import { PasswordInput } from '@mantine/core'
import type { EncryptionMode } from '@palier/contracts/billing-accounts'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'

/** What a person types to open account numbers; the one that the seller's encryption asks for is sent. */
export type SecretValues = { pin: string; passphrase: string }

export const NO_SECRET: SecretValues = { pin: '', passphrase: '' }

/** The PIN with the installation's key, else the passphrase. */
export function SecretField<Values extends SecretValues>({
  form,
  encryption,
}: {
  form: ApiForm<Values>
  encryption: EncryptionMode
}) {
  const { t } = useTranslation('collection')
  if (encryption === 'key') return <PinField form={form} name="pin" label={t('pin')} />
  return <PasswordInput required label={t('passphrase')} autoComplete="off" {...form.field('passphrase')} />
}

/** Four digits, on a phone typed on its number pad. */
export function PinField<Values>({
  form,
  name,
  ...props
}: {
  form: ApiForm<Values>
  name: 'pin' | 'newPin'
  label: string
  description?: string
}) {
  return (
    <PasswordInput inputMode="numeric" maxLength={4} autoComplete="off" maw={260} {...props} {...form.field(name)} />
  )
}

/** The part of a request that names the secret: nothing while nothing was typed. */
export function secretOf({ pin, passphrase }: SecretValues): { pin?: string; passphrase?: string } {
  return { ...(pin === '' ? {} : { pin }), ...(passphrase === '' ? {} : { passphrase }) }
}
