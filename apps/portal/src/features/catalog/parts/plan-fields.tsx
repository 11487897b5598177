import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { PLAN_STATES } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField, MoneyField } from '../../../ui/fields.tsx'
import { FieldGroup, FullWidth } from '../../../ui/form.tsx'
import type { PlanValues } from './plan-values.ts'
import { ResourceFields } from './resource-fields.tsx'
import { useDeclaredResources } from './resource-terms.tsx'

const TAX_CLASSES = ['standard', 'reduced', 'exempt'] as const

/** Description, state and what may be changed of the price: for a new plan and for one that exists. */
export function PlanTermsFields({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  const { currency, service } = form.values
  const declared = useDeclaredResources(service)
  return (
    <>
      <FieldGroup title={t('price')}>
        <MoneyField required currency={currency} label={t('price_per_cycle')} {...form.field('priceMinor')} />
        <MoneyField currency={currency} label={t('setup_fee')} {...form.field('setupFeeMinor')} />
        <Select
          label={t('tax_class')}
          data={TAX_CLASSES.map((value) => ({ value, label: t(`tax_class_${value}`) }))}
          {...form.field('taxClass')}
        />
        <IntegerField
          label={t('lead_days')}
          description={t('lead_days_hint')}
          placeholder={t('lead_days_default')}
          max={90}
          {...form.field('invoiceLeadDays')}
        />
        {form.values.kind === 'main' ? (
          <FullWidth>
            <Checkbox label={t('prorated')} description={t('prorated_hint')} {...form.check('prorated')} />
          </FullWidth>
        ) : null}
      </FieldGroup>
      {declared.length > 0 ? (
        <FieldGroup title={t('resources')} description={t('resources_hint')} columns={1}>
          <ResourceFields form={form} declared={declared} />
        </FieldGroup>
      ) : null}
      <FieldGroup title={t('sale')}>
        <Select
          label={t('state_label')}
          data={PLAN_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          {...form.field('state')}
        />
        <FullWidth>
          <Checkbox
            label={t('offered_to_resellers')}
            description={t('offered_hint')}
            {...form.check('offeredToResellers')}
          />
        </FullWidth>
      </FieldGroup>
    </>
  )
}

/** Name and description, the first group of the form. */
export function DescriptionField({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  return (
    <FullWidth>
      <Textarea
        autosize
        minRows={2}
        label={t('description')}
        description={t('description_hint')}
        {...form.field('description')}
      />
    </FullWidth>
  )
}

/** The name alone, for a plan that exists. */
export function NameField({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  return <TextInput required label={t('name')} autoComplete="off" {...form.field('name')} />
}
