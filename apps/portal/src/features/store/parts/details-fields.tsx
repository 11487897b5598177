import { SegmentedControl, TextInput } from '@mantine/core'
import { COUNTRIES } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { CountryField } from '../../../ui/fields.tsx'
import { FieldGroup, FullWidth } from '../../../ui/form.tsx'

export interface Details extends Record<string, unknown> {
  kind: 'company' | 'person'
  name: string
  contactName: string
  email: string
  phone: string
  companyNumber: string
  vatNumber: string
  address: { line1: string; line2: string; postalCode: string; city: string; country: string }
}

/** Empty details of a company in a country. */
export function nobody(country: string): Details {
  const who = { name: '', contactName: '', email: '', phone: '', companyNumber: '', vatNumber: '' }
  return { ...who, kind: 'company', address: { line1: '', line2: '', postalCode: '', city: '', country } }
}

/** The details as the contracts take them: what a company fills in is not asked of a person. */
export function visitorOf({ kind, name, contactName, email, phone, companyNumber, vatNumber, address }: Details) {
  const party = kind === 'company' ? { name, companyNumber, vatNumber } : { name: contactName }
  return { kind, contactName, email, phone, address, ...party }
}

const KINDS = ['company', 'person'] as const

export interface DetailsFieldsProps<Values extends Details> {
  form: Pick<ApiForm<Values>, 'values' | 'field'>
  /** What the details are asked for. */
  purpose: 'order' | 'account'
}

/** Who orders or wants an account, and where invoices go. */
export function DetailsFields<Values extends Details>({ form, purpose }: DetailsFieldsProps<Values>) {
  const { t } = useTranslation('store')
  const isCompany = form.values.kind === 'company'
  return (
    <FieldGroup title={t('your_details')}>
      <FullWidth>
        <SegmentedControl
          aria-label={t(`kind_label.${purpose}`)}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
      </FullWidth>
      {isCompany ? (
        <FullWidth>
          <TextInput required autoComplete="organization" label={t('company_name')} {...form.field('name')} />
        </FullWidth>
      ) : null}
      <TextInput required autoComplete="name" label={t('your_name')} {...form.field('contactName')} />
      <TextInput type="tel" autoComplete="tel" label={t('phone')} {...form.field('phone')} />
      <FullWidth>
        <TextInput
          required
          type="email"
          autoComplete="email"
          label={t('email')}
          description={t(`email_hint.${purpose}`)}
          {...form.field('email')}
        />
      </FullWidth>
      <FullWidth>
        <TextInput required autoComplete="address-line1" label={t('line1')} {...form.field('address.line1')} />
      </FullWidth>
      <FullWidth>
        <TextInput autoComplete="address-line2" label={t('line2')} {...form.field('address.line2')} />
      </FullWidth>
      <TextInput required autoComplete="postal-code" label={t('postal_code')} {...form.field('address.postalCode')} />
      <TextInput required autoComplete="address-level2" label={t('city')} {...form.field('address.city')} />
      <CountryField required label={t('country')} countries={COUNTRIES} {...form.field('address.country')} />
      <div />
      {isCompany ? (
        <>
          <TextInput label={t('company_number')} {...form.field('companyNumber')} />
          <TextInput label={t('vat_number')} {...form.field('vatNumber')} />
        </>
      ) : null}
    </FieldGroup>
  )
}
