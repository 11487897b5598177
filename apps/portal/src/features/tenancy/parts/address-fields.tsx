import { TextInput } from '@mantine/core'
import { COUNTRIES } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { CountryField } from '../../../ui/fields.tsx'
import { FieldGroup, FullWidth } from '../../../ui/form.tsx'

export interface AddressValues {
  line1: string
  line2: string
  postalCode: string
  city: string
  country: string
}

/** The address of a party, as it is printed on documents. */
export function AddressFields<Values extends { address: AddressValues }>({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  return (
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
  )
}
