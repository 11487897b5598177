import { Select, TextInput } from '@mantine/core'
import type { Customer } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { LanguageField } from '../../../ui/fields.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
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
}

/** Who a customer is and where: for creating, for editing, and for the customer's own portal. */
export function CustomerFields<Values extends CustomerValues>({ form }: { form: ApiForm<Values> }) {
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
        <TextInput required type="email" label={t('email')} autoComplete="off" {...form.field('email')} />
        <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
        {isCompany ? <TextInput label={t('company_number')} {...form.field('companyNumber')} /> : null}
        {isCompany ? <TextInput label={t('vat_number')} {...form.field('vatNumber')} /> : null}
      </FieldGroup>
      <AddressFields form={form} />
    </>
  )
}

/** The fields of a customer that exists. */
export function customerValues(customer: Customer): CustomerValues {
  const { kind, name, email, phone, language, companyNumber, vatNumber, address } = customer
  return { kind, name, email, phone, language, companyNumber, vatNumber, address }
}
