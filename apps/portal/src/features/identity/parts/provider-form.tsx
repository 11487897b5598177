import { PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import type { ProviderKind } from '@palier/contracts/security'
import { createSignInProvider } from '@palier/contracts/sign-in-rules'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Form } from '../../../ui/form.tsx'

const KINDS = ['google', 'microsoft', 'other'] as const
const ISSUERS: Record<ProviderKind, string> = {
  google: 'https://accounts.google.com',
  microsoft: 'https://login.microsoftonline.com/',
  other: 'https://',
}

/** An issuer, with what it knows this installation by. Microsoft verifies no address, so it is not trusted with one. */
export function ProviderForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('second-factor')
  const form = useApiForm(createSignInProvider, {
    initialValues: {
      kind: 'google' as ProviderKind,
      name: 'Google',
      issuer: ISSUERS.google,
      clientId: '',
      clientSecret: '',
      trustsAddress: true,
    },
    request: (values) => ({ body: values }),
    success: t('provider_added'),
    onDone: onClose,
  })
  const choose = (value: string | null) => {
    const kind = KINDS.find((known) => known === value)
    if (!kind) return
    form.form.setValues({
      kind,
      name: kind === 'other' ? '' : t(`provider_kinds.${kind}`),
      issuer: ISSUERS[kind],
      trustsAddress: kind === 'google',
    })
  }
  return (
    <Form form={form} submitLabel={t('provider_add')} onCancel={onClose}>
      <Stack gap="md">
        <Select
          label={t('provider_kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`provider_kinds.${value}`) }))}
          value={form.values.kind}
          onChange={choose}
        />
        <TextInput required label={t('provider_name')} {...form.field('name')} />
        <TextInput
          required
          type="url"
          label={t('provider_issuer')}
          description={t('provider_issuer_hint')}
          {...form.field('issuer')}
        />
        <TextInput required label={t('provider_client')} autoComplete="off" {...form.field('clientId')} />
        <PasswordInput
          required
          label={t('provider_secret')}
          description={t('provider_secret_hint')}
          autoComplete="off"
          {...form.field('clientSecret')}
        />
        <Switch label={t('provider_trust')} description={t('provider_trust_hint')} {...form.check('trustsAddress')} />
      </Stack>
    </Form>
  )
}
