import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { LanguageField } from '../../../ui/fields.tsx'
import type { AddressValues } from './address-fields.tsx'

/** Who a seller is, as it stands in a form. */
export type SellerValues = {
  name: string
  legalName: string
  email: string
  phone: string
  companyNumber: string
  vatNumber: string
  address: AddressValues
  timeZone: string
  language: 'en' | 'fr'
}

/** Names and numbers of a seller, as they stand on its documents. */
export function SellerFields<Values extends SellerValues>({
  form,
  onName,
}: {
  form: ApiForm<Values>
  onName?: (name: string) => void
}) {
  const { t } = useTranslation('tenancy')
  const name = form.field('name')
  return (
    <>
      <TextInput
        required
        label={t('name')}
        autoComplete="off"
        {...name}
        onChange={(event) => {
          name.onChange(event)
          onName?.(event.currentTarget.value)
        }}
      />
      <TextInput label={t('legal_name')} description={t('legal_name_hint')} {...form.field('legalName')} />
      <TextInput required type="email" label={t('email')} autoComplete="off" {...form.field('email')} />
      <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
      <LanguageField label={t('language')} {...form.field('language')} />
      <TextInput label={t('company_number')} {...form.field('companyNumber')} />
      <TextInput label={t('vat_number')} {...form.field('vatNumber')} />
      <Select
        searchable
        label={t('time_zone')}
        description={t('time_zone_hint')}
        data={Intl.supportedValuesOf('timeZone')}
        limit={60}
        {...form.field('timeZone')}
      />
    </>
  )
}
