import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { createTaxRule, TAX_CATEGORIES, type TaxRule } from '@palier/contracts/tax'
import { COUNTRIES } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { CountryField, DateField, RateField } from '../../../ui/fields.tsx'
import { Form, FullWidth } from '../../../ui/form.tsx'

const CLASSES = ['standard', 'reduced', 'exempt'] as const

type Values = {
  name: string
  country: string
  taxClass: TaxRule['taxClass']
  category: TaxRule['category']
  rate: number | null
  validFrom: string
  validUntil: string
}

/** Adds a rule; an open one for the same country and class ends where this one begins. */
export function NewTaxRule({ close }: { close: () => void }) {
  const { t } = useTranslation('tax')
  const { space } = useSpace()
  const initialValues: Values = {
    ...{ name: '', country: space.country, taxClass: 'standard', category: 'S', rate: null },
    ...{ validFrom: '', validUntil: '' },
  }
  const form = useApiForm(createTaxRule, {
    initialValues,
    request: ({ rate, validUntil, ...values }) => ({
      // An empty rate is refused at its field: nought must be typed.
      body: { ...values, rate: rate ?? Number.NaN, validUntil: validUntil === '' ? null : validUntil },
    }),
    success: t('rule_added'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('add_rule')} onCancel={close}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
        <FullWidth>
          <TextInput required label={t('name')} description={t('name_hint')} data-autofocus {...form.field('name')} />
        </FullWidth>
        <CountryField label={t('country')} countries={COUNTRIES} {...form.field('country')} />
        <RateField required label={t('rate')} {...form.field('rate')} />
        <Select
          label={t('class')}
          data={CLASSES.map((value) => ({ value, label: t(`classes.${value}`) }))}
          {...form.field('taxClass')}
        />
        <Select
          label={t('category')}
          data={TAX_CATEGORIES.map((value) => ({ value, label: `${value} · ${t(`categories.${value}`)}` }))}
          {...form.field('category')}
        />
        <DateField required label={t('valid_from')} {...form.field('validFrom')} />
        <DateField label={t('valid_until')} description={t('valid_until_hint')} {...form.field('validUntil')} />
      </SimpleGrid>
    </Form>
  )
}
