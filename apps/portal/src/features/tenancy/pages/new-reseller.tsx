import { Select, TextInput } from '@mantine/core'
import { createReseller } from '@palier/contracts/tenancy'
import { CURRENCIES, type Currency, isCurrency } from '@palier/kernel'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { LocationField } from '../../../ui/storage-location.tsx'
import { AddressFields } from '../parts/address-fields.tsx'
import { SellerFields, type SellerValues } from '../parts/seller-fields.tsx'
import { slugOf } from '../parts/slug.ts'

type Values = SellerValues & {
  slug: string
  currency: Currency
  storageLocation: string
  owner: { name: string; email: string }
}

/** Creates a reseller: its seller space, its record as a customer, and its first owner. */
export default function NewReseller() {
  const { t, i18n } = useTranslation('tenancy')
  const { space, path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(createReseller, {
    initialValues: {
      ...emptySeller(space.country, space.timeZone, i18n.language),
      slug: '',
      currency: isCurrency(space.currency) ? space.currency : 'EUR',
      storageLocation: '',
      owner: { name: '', email: '' },
    },
    request: ({ storageLocation, ...body }) => ({ body: { ...body, ...(storageLocation ? { storageLocation } : {}) } }),
    success: t('reseller_created'),
    onDone: ({ id }) => navigate({ to: path(`resellers/${id}`) }),
  })
  const { name, slug } = form.values
  const followName = (next: string) => {
    if (slug === slugOf(name)) form.form.setFieldValue('slug', slugOf(next))
  }
  return (
    <Page narrow title={t('new_reseller')} parents={[{ label: t('resellers'), to: 'resellers' }]}>
      <Form form={form} submitLabel={t('create_reseller')} cancelTo="resellers">
        <FieldGroup title={t('identity')}>
          <SellerFields form={form} onName={followName} />
        </FieldGroup>
        <SpaceFields form={form} />
        <AddressFields form={form} />
        <FieldGroup title={t('owner')} description={t('owner_hint')}>
          <TextInput required label={t('user_name')} {...form.field('owner.name')} />
          <TextInput required type="email" label={t('user_email')} {...form.field('owner.email')} />
        </FieldGroup>
      </Form>
    </Page>
  )
}

function SpaceFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  return (
    <FieldGroup title={t('space')} description={t('space_hint')}>
      <TextInput
        required
        label={t('slug')}
        description={t('slug_hint', { slug: form.values.slug || 'acme' })}
        autoCapitalize="none"
        {...form.field('slug')}
      />
      <Select searchable label={t('currency')} data={[...CURRENCIES]} {...form.field('currency')} />
      <LocationField
        label={t('backups_kept')}
        {...form.field('storageLocation')}
        description={t('backups_kept_hint')}
      />
    </FieldGroup>
  )
}

function emptySeller(country: string, timeZone: string, language: string): SellerValues {
  return {
    name: '',
    legalName: '',
    email: '',
    phone: '',
    companyNumber: '',
    vatNumber: '',
    address: { line1: '', line2: '', postalCode: '', city: '', country },
    timeZone,
    language: language.startsWith('fr') ? 'fr' : 'en',
  }
}
