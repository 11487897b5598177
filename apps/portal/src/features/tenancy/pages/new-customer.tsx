import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { COUNTRIES, createCustomer } from '@palier/contracts/tenancy'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiFormSettings, useApiForm } from '../../../lib/use-api-form.ts'
import { CountryField, LanguageField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'

const settings = {
  request: ({ withUser, user, ...customer }) => ({ body: { ...customer, ...(withUser ? { user } : {}) } }),
} satisfies Pick<ApiFormSettings<typeof createCustomer, Values>, 'request'>

/** Creates a customer, with or without a person who signs in. [PLK-183] */
export default function NewCustomer() {
  const { t, i18n } = useTranslation(['tenancy', 'common'])
  const { space, path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(createCustomer, {
    ...settings,
    initialValues: emptyCustomer(space.country, i18n.language),
    success: t('customer_created'),
    onDone: ({ customer }) => navigate({ to: path(`customers/${customer.id}`) }),
  })
  return (
    <Page narrow title={t('new_customer')} parents={[{ label: t('customers'), to: 'customers' }]}>
      <Form form={form} submitLabel={t('create_customer')} cancelTo="customers">
        <FieldGroup title={t('identity')}>
          <Select
            label={t('kind')}
            data={(['company', 'person'] as const).map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
            {...form.field('kind')}
          />
          <LanguageField label={t('language')} description={t('language_hint')} {...form.field('language')} />
          <TextInput required label={t('name')} autoComplete="off" {...form.field('name')} />
          <TextInput required type="email" label={t('email')} autoComplete="off" {...form.field('email')} />
          <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
          {form.values.kind === 'company' ? (
            <TextInput label={t('company_number')} {...form.field('companyNumber')} />
          ) : null}
          {form.values.kind === 'company' ? <TextInput label={t('vat_number')} {...form.field('vatNumber')} /> : null}
        </FieldGroup>
        <FieldGroup title={t('address')}>
          <FullWidth>
            <TextInput label={t('line1')} {...form.field('address.line1')} />
          </FullWidth>
          <FullWidth>
            <TextInput label={t('line2')} {...form.field('address.line2')} />
          </FullWidth>
          <TextInput label={t('postal_code')} {...form.field('address.postalCode')} />
          <TextInput label={t('city')} {...form.field('address.city')} />
          <CountryField label={t('country')} countries={COUNTRIES} {...form.field('address.country')} />
        </FieldGroup>
        <FieldGroup title={t('access')} description={t('access_hint')}>
          <FullWidth>
            <Checkbox label={t('with_user')} {...form.check('withUser')} />
          </FullWidth>
          {form.values.withUser ? <TextInput required label={t('user_name')} {...form.field('user.name')} /> : null}
          {form.values.withUser ? (
            <TextInput required type="email" label={t('user_email')} {...form.field('user.email')} />
          ) : null}
        </FieldGroup>
        <FieldGroup title={t('notes')} columns={1}>
          <Textarea autosize minRows={3} aria-label={t('notes')} {...form.field('notes')} />
        </FieldGroup>
      </Form>
    </Page>
  )
}

type Values = ReturnType<typeof emptyCustomer>

function emptyCustomer(country: string, language: string) {
  return {
    kind: 'company' as 'company' | 'person',
    name: '',
    email: '',
    phone: '',
    language: (language.startsWith('fr') ? 'fr' : 'en') as 'en' | 'fr',
    companyNumber: '',
    vatNumber: '',
    address: { line1: '', line2: '', postalCode: '', city: '', country },
    notes: '',
    withUser: true,
    user: { name: '', email: '' },
  }
}
