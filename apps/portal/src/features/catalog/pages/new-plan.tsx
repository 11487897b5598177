import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { createPlan, listOfferedPlans, listServices, type Plan } from '@palier/contracts/catalog'
import { CURRENCIES, type Currency, isCurrency } from '@palier/kernel'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { useRecurringText } from '../parts/cycle.tsx'
import { DescriptionField, PlanTermsFields } from '../parts/plan-fields.tsx'
import { codeOf, type PlanValues, required, resourcesBody } from '../parts/plan-values.ts'

/** Writes a plan or an add-on, driven by what the service declares. [PLK-070, PLK-071] */
export default function NewPlan() {
  const { t } = useTranslation('catalog')
  const { space, path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(createPlan, {
    initialValues: emptyPlan(isCurrency(space.currency) ? space.currency : 'EUR'),
    request: ({ cycle, priceMinor, setupFeeMinor, resources, ...values }) => ({
      body: {
        ...planBody(values),
        cycle: { unit: cycle.unit, count: required(cycle.count) },
        priceMinor: required(priceMinor),
        setupFeeMinor: setupFeeMinor ?? 0,
        resources: resourcesBody(resources),
      },
    }),
    success: t('plan_created'),
    onDone: ({ id }) => navigate({ to: path(`plans/${id}`) }),
  })
  return (
    <Page narrow title={t('new_plan')} parents={[{ label: t('plans'), to: 'plans' }]}>
      <Form form={form} submitLabel={t('create_plan')} cancelTo="plans">
        <WhatFields form={form} />
        <CycleFields form={form} />
        <PlanTermsFields form={form} />
      </Form>
    </Page>
  )
}

function WhatFields({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  const { service: serviceName } = useServiceNames()
  const services = useApiQuery(listServices).data?.items ?? []
  const first = services[0]?.kind
  const { setFieldValue } = form.form
  const { service, name, code } = form.values
  useEffect(() => {
    if (service === '' && first !== undefined) setFieldValue('service', first)
  }, [service, first, setFieldValue])
  const rename = (next: string) => {
    if (code === codeOf(name)) setFieldValue('code', codeOf(next))
    setFieldValue('name', next)
  }
  return (
    <FieldGroup title={t('what')}>
      <FullWidth>
        <SegmentedControl
          aria-label={t('kind_label')}
          data={(['main', 'addon'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.field('kind')}
        />
      </FullWidth>
      <Select
        required
        label={t('service_label')}
        data={services.map(({ kind }) => ({ value: kind, label: serviceName(kind) }))}
        {...form.field('service')}
        onChange={(next) => form.form.setValues({ service: next ?? '', resources: [] })}
      />
      <div />
      <TextInput
        required
        label={t('name')}
        autoComplete="off"
        {...form.field('name')}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <TextInput required label={t('code')} description={t('code_hint')} {...form.field('code')} />
      <DescriptionField form={form} />
      <SourceField form={form} />
    </FieldGroup>
  )
}

/** The provider's plans that a reseller may sell on, with the wholesale price of each. */
function SourceField({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  const recurringText = useRecurringText()
  const offered = useApiQuery(listOfferedPlans).data?.items ?? []
  const choices = offered.filter(({ service }) => service === form.values.service)
  if (choices.length === 0) return null
  const choose = (sourcePlanId: string | null) => {
    const source = choices.find(({ id }) => id === sourcePlanId)
    // A plan is sold from one of the same currency and cycle, so these follow the source.
    const alike = source && isCurrency(source.currency) ? { currency: source.currency, cycle: source.cycle } : undefined
    form.form.setValues({ sourcePlanId, ...alike })
  }
  return (
    <FullWidth>
      <Select
        clearable
        label={t('source_plan')}
        description={t('source_plan_hint')}
        placeholder={t('no_source')}
        data={choices.map((plan) => ({
          value: plan.id,
          label: `${plan.name} · ${t('wholesale', { price: recurringText(plan) })}`,
        }))}
        {...form.field('sourcePlanId')}
        onChange={choose}
      />
    </FullWidth>
  )
}

function CycleFields({ form }: { form: ApiForm<PlanValues> }) {
  const { t } = useTranslation('catalog')
  const fixed = form.values.sourcePlanId !== null
  return (
    <FieldGroup title={t('cycle')} description={t('cycle_hint')}>
      <IntegerField required label={t('cycle_count')} disabled={fixed} {...form.field('cycle.count')} />
      <Select
        label={t('cycle_unit')}
        disabled={fixed}
        data={(['month', 'year'] as const).map((value) => ({ value, label: t(`cycle_unit_${value}`) }))}
        {...form.field('cycle.unit')}
      />
      <Select label={t('currency')} searchable disabled={fixed} data={[...CURRENCIES]} {...form.field('currency')} />
    </FieldGroup>
  )
}

/** The fields that go into the request as they are. */
function planBody(values: Omit<PlanValues, 'cycle' | 'priceMinor' | 'setupFeeMinor' | 'resources'>) {
  const { kind, service, name, code, description, state, currency, taxClass, invoiceLeadDays } = values
  const { prorated, sourcePlanId, offeredToResellers } = values
  return {
    ...{ kind, service, name, code, description, state, currency, taxClass, invoiceLeadDays },
    ...{ prorated, sourcePlanId, offeredToResellers },
  }
}

function emptyPlan(currency: Currency): PlanValues {
  const state: Plan['state'] = 'on_sale'
  return {
    kind: 'main',
    service: '',
    name: '',
    code: '',
    description: '',
    state,
    currency,
    cycle: { unit: 'month', count: 1 },
    priceMinor: null,
    setupFeeMinor: null,
    taxClass: 'standard',
    invoiceLeadDays: null,
    prorated: true,
    sourcePlanId: null,
    offeredToResellers: false,
    resources: [],
  }
}
