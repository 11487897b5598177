import { Checkbox, Select, TextInput } from '@mantine/core'
import { type Customer, SEGMENTS } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { LanguageField } from '../../../ui/fields.tsx'
import { FieldGroup, FullWidth } from '../../../ui/form.tsx'
import { AddressFields, type AddressValues } from './address-fields.tsx'

/** Who a customer is, as it stands in a form. */
export type CustomerValues = {
  kind: 'company' | 'person'
  name: string
  email: string
  phone: string
  language: 'en' | 'fr'
  companyNumber: string
  vatNumber: string
  address: AddressValues
  title: string
  firstName: string
  lastName: string
  mobile: string
  fax: string
  sector: string
  segment: (typeof SEGMENTS)[number]
  referrer: string
  secondaryEmail: string
  copyToSecondary: boolean
}

/** Who a customer is and where: for creating, for editing, and for the customer's own portal. */
export function CustomerFields<Values extends CustomerValues>({
  form,
  advice = false,
}: {
  form: ApiForm<Values>
  /** Says which address is a good one. [CA-093] */
  advice?: boolean
}) {
  const { t } = useTranslation('tenancy')
  const isCompany = form.values.kind === 'company'
  return (
    <>
      <FieldGroup title={t('identity')}>
        <Select
          label={t('kind')}
          data={(['company', 'person'] as const).map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          {...form.field('kind')}
        />
        <LanguageField label={t('language')} description={t('language_hint')} {...form.field('language')} />
        <TextInput required label={t('name')} autoComplete="off" {...form.field('name')} />
        <TextInput
          required
          type="email"
          label={t('email')}
          description={advice ? t('email_hint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          {...form.field('email')}
        />
        <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
        {isCompany ? <TextInput label={t('company_number')} {...form.field('companyNumber')} /> : null}
        {isCompany ? <TextInput label={t('vat_number')} {...form.field('vatNumber')} /> : null}
      </FieldGroup>
      <AddressFields form={form} />
      <MoreFields form={form} />
    </>
  )
}

/** What may be known besides. [DC-076] */
function MoreFields<Values extends CustomerValues>({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  return (
    <FieldGroup title={t('more_details')} description={t('more_details_hint')}>
      <TextInput label={t('title')} {...form.field('title')} />
      <TextInput label={t('first_name')} autoComplete="off" {...form.field('firstName')} />
      <TextInput label={t('last_name')} autoComplete="off" {...form.field('lastName')} />
      <TextInput type="tel" label={t('mobile')} {...form.field('mobile')} />
      <TextInput type="tel" label={t('fax')} {...form.field('fax')} />
      <TextInput label={t('sector')} {...form.field('sector')} />
      <Select
        label={t('segment')}
        data={SEGMENTS.map((value) => ({ value, label: t(`segment_${value || 'unknown'}`) }))}
        {...form.field('segment')}
      />
      <TextInput label={t('referrer')} {...form.field('referrer')} />
      <TextInput type="email" label={t('secondary_email')} autoComplete="off" {...form.field('secondaryEmail')} />
      <FullWidth>
        <Checkbox
          label={t('copy_to_secondary')}
          disabled={form.values.secondaryEmail === ''}
          {...form.check('copyToSecondary')}
        />
      </FullWidth>
    </FieldGroup>
  )
}

export const NO_DETAILS = {
  title: '',
  firstName: '',
  lastName: '',
  mobile: '',
  fax: '',
  sector: '',
  segment: '' as const,
  referrer: '',
  secondaryEmail: '',
  copyToSecondary: false,
}

/** The fields of a customer that exists. */
export function customerValues(customer: Customer): CustomerValues {
  const { kind, name, email, phone, language, companyNumber, vatNumber, address } = customer
  const { title, firstName, lastName, mobile, fax, sector, segment, referrer, secondaryEmail, copyToSecondary } =
    customer
  return {
    ...{
      kind,
      name,
      email,
      phone,
      language,
      companyNumber,
      vatNumber,
      address,
      title,
      firstName,
      lastName,
      mobile,
      fax,
    },
    ...{ sector, segment, referrer, secondaryEmail, copyToSecondary },
  }
}
