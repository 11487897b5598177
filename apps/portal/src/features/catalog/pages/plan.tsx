import { Button, Paper } from '@mantine/core'
import { deletePlan, getPlan, listOfferedPlans, type Plan } from '@palier/contracts/catalog'
import { IconEdit, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Recurring } from '../parts/cycle.tsx'
import { PlanStateBadge } from '../parts/plan-state.tsx'
import { ResourceTermsTable } from '../parts/resource-terms.tsx'

/** A plan or add-on with its terms. */
export default function PlanPage() {
  const query = useApiQuery(getPlan, { params: { planId: useIdParam<'plan'>('planId') } })
  return <QueryView query={query}>{(plan) => <PlanView plan={plan} />}</QueryView>
}

function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { can } = useSpace()
  return (
    <Page
      title={plan.name}
      badge={<PlanStateBadge state={plan.state} />}
      subtitle={plan.description || t(`kind.${plan.kind}`)}
      parents={[{ label: t('plans'), to: 'plans' }]}
      actions={
        can('plan.edit') ? (
          <>
            {plan.sold ? null : <DeletePlan plan={plan} />}
            <PageButton to={`plans/${plan.id}/edit`} leftSection={<IconEdit size={16} />}>
              {t('common:edit')}
            </PageButton>
          </>
        ) : null
      }
    >
      <PlanFacts plan={plan} />
      {plan.resources.length > 0 ? (
        <Section title={t('resources')} description={t('terms_hint')}>
          <Paper>
            <ResourceTermsTable service={plan.service} currency={plan.currency} resources={plan.resources} />
          </Paper>
        </Section>
      ) : null}
    </Page>
  )
}

function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { service: serviceName } = useServiceNames()
  const taxClass = plan.taxClass === 'reduced' || plan.taxClass === 'exempt' ? plan.taxClass : 'standard'
  return (
    <Facts
      items={[
        { label: t('kind_label'), value: t(`kind.${plan.kind}`) },
        { label: t('service_label'), value: serviceName(plan.service) },
        { label: t('code'), value: plan.code },
        { label: t('price'), value: <Recurring plan={plan} /> },
        plan.setupFeeMinor > 0 && {
          label: t('setup_fee'),
          value: <Money minor={plan.setupFeeMinor} currency={plan.currency} />,
        },
        { label: t('tax_class'), value: t(`tax_class_${taxClass}`) },
        {
          label: t('lead_days'),
          value: plan.invoiceLeadDays === null ? t('lead_days_default') : t('days', { count: plan.invoiceLeadDays }),
        },
        plan.kind === 'main' && { label: t('prorated'), value: plan.prorated ? t('common:yes') : t('common:no') },
        plan.sourcePlanId !== null && { label: t('source_plan'), value: <Source planId={plan.sourcePlanId} /> },
        {
          label: t('offered_to_resellers'),
          value: plan.offeredToResellers ? t('common:yes') : t('common:no'),
        },
        { label: t('common:created_at'), value: <Instant value={plan.createdAt} /> },
      ]}
    />
  )
}

/** The provider's plan behind this one; its wholesale price is owed at each sale. */
function Source({ planId }: { planId: string }) {
  const { t } = useTranslation('catalog')
  const offered = useApiQuery(listOfferedPlans).data?.items ?? []
  const source = offered.find(({ id }) => id === planId)
  if (!source) return t('source_no_longer_offered')
  return (
    <>
      {source.name} · <Recurring plan={source} />
    </>
  )
}

function DeletePlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { path } = useSpace()
  const navigate = useNavigate()
  const remove = useApiMutation(deletePlan, {
    success: t('plan_deleted'),
    onDone: () => navigate({ to: path('plans') }),
  })
  const ask = () =>
    confirm({
      title: t('delete_title', { count: 1 }),
      text: t('delete_text'),
      label: t('common:delete'),
      danger: true,
      onConfirm: () => remove.mutateAsync({ params: { planId: plan.id } }),
    })
  return (
    <Button variant="default" leftSection={<IconTrash size={16} />} loading={remove.isPending} onClick={ask}>
      {t('common:delete')}
    </Button>
  )
}
