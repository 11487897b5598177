import { getPlan, type Plan, updatePlan } from '@palier/contracts/catalog'
import { isCurrency } from '@palier/kernel'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { DescriptionField, NameField, PlanTermsFields } from '../parts/plan-fields.tsx'
import { type PlanValues, required, resourcesBody } from '../parts/plan-values.ts'

/** Changes a plan; running subscriptions keep what was agreed. */
export default function EditPlan() {
  const query = useApiQuery(getPlan, { params: { planId: useIdParam<'plan'>('planId') } })
  return <QueryView query={query}>{(plan) => <EditPlanForm key={plan.id} plan={plan} />}</QueryView>
}

function EditPlanForm({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { path } = useSpace()
  const navigate = useNavigate()
  const form = useApiForm(updatePlan, {
    initialValues: valuesOf(plan),
    request: (values) => ({ params: { planId: plan.id }, body: changesOf(values) }),
    success: t('common:saved'),
    onDone: () => navigate({ to: path(`plans/${plan.id}`) }),
  })
  return (
    <Page
      narrow
      title={t('edit_plan')}
      parents={[
        { label: t('plans'), to: 'plans' },
        { label: plan.name, to: `plans/${plan.id}` },
      ]}
    >
      <Form form={form} submitLabel={t('common:save')} cancelTo={`plans/${plan.id}`}>
        <FieldGroup title={t('what')} description={t('fixed_hint')}>
          <FullWidth>
            <NameField form={form} />
          </FullWidth>
          <DescriptionField form={form} />
        </FieldGroup>
        <PlanTermsFields form={form} />
      </Form>
    </Page>
  )
}

function changesOf(values: PlanValues) {
  const { name, description, state, taxClass, invoiceLeadDays, prorated, offeredToResellers } = values
  return {
    ...{ name, description, state, taxClass, invoiceLeadDays, prorated, offeredToResellers },
    priceMinor: required(values.priceMinor),
    setupFeeMinor: values.setupFeeMinor ?? 0,
    resources: resourcesBody(values.resources),
  }
}

function valuesOf(plan: Plan): PlanValues {
  const { id: _id, sold: _sold, createdAt: _createdAt, currency, taxClass, resources, ...rest } = plan
  return {
    ...rest,
    currency: isCurrency(currency) ? currency : 'EUR',
    taxClass: taxClass === 'reduced' || taxClass === 'exempt' ? taxClass : 'standard',
    // The reply may tell more of a resource than the form holds.
    resources: resources.map(({ resource, included, hardLimit, overusePriceMinor }) => ({
      ...{ resource, included, hardLimit, overusePriceMinor },
    })),
  }
}
