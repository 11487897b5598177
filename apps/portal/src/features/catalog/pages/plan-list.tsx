import { Text } from '@mantine/core'
import type { Client } from '@palier/client'
import { deletePlan, listPlans, PLAN_STATES, type Plan, updatePlan } from '@palier/contracts/catalog'
import { IconArchive, IconPackage, IconPlus, IconTag, IconTrash } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import type { BulkAction } from '../../../ui/bulk-actions.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Recurring } from '../parts/cycle.tsx'
import { PlanStateBadge } from '../parts/plan-state.tsx'

/** What the seller sells: plans and add-ons. [PLK-070, PLK-071] */
export default function PlanList() {
  const { t } = useTranslation(['catalog', 'common'])
  const { can, client } = useSpace()
  const { service: serviceName } = useServiceNames()
  const list = useList(listPlans)
  const add = can('plan.edit') ? (
    <PageButton to="plans/new" leftSection={<IconPlus size={16} />}>
      {t('new_plan')}
    </PageButton>
  ) : null
  const columns: Column<Plan>[] = [
    { key: 'name', header: t('name'), sortKey: 'name', cell: ({ name }) => name },
    {
      key: 'code',
      header: t('code'),
      hideOnPhone: true,
      cell: ({ code }) => (
        <Text span size="sm" c="dimmed">
          {code}
        </Text>
      ),
    },
    { key: 'kind', header: t('kind_label'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'service', header: t('service_label'), hideOnPhone: true, cell: ({ service }) => serviceName(service) },
    { key: 'state', header: t('state_label'), cell: ({ state }) => <PlanStateBadge state={state} /> },
    {
      key: 'price',
      header: t('price'),
      sortKey: 'priceMinor',
      align: 'right',
      cell: (plan) => <Recurring plan={plan} />,
    },
  ]
  return (
    <Page title={t('plans')} actions={add}>
      <DataTable
        label={t('plans')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowTo={({ id }) => `plans/${id}`}
        bulkActions={can('plan.edit') ? bulkActions(t, client) : []}
        searchLabel={t('search_plans')}
        defaultSort="name"
        filters={[
          {
            key: 'kind',
            label: t('kind_label'),
            options: (['main', 'addon'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          },
          {
            key: 'state',
            label: t('state_label'),
            options: PLAN_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
        ]}
        empty={{
          icon: <IconPackage size={28} stroke={1.5} />,
          title: t('no_plans'),
          text: t('no_plans_text'),
          action: add,
        }}
      />
    </Page>
  )
}

function bulkActions(t: TFunction<['catalog', 'common']>, client: Client): BulkAction<Plan>[] {
  const nameOf = ({ name }: Plan) => name
  const become = (state: Plan['state']) => (plan: Plan) =>
    client.call(updatePlan, { params: { planId: plan.id }, body: { state } })
  return [
    {
      key: 'sell',
      label: t('put_on_sale'),
      icon: <IconTag size={16} />,
      confirmTitle: (count) => t('sell_title', { count }),
      run: become('on_sale'),
      nameOf,
    },
    {
      key: 'retire',
      label: t('retire'),
      icon: <IconArchive size={16} />,
      confirmTitle: (count) => t('retire_title', { count }),
      confirmText: t('retire_text'),
      run: become('retired'),
      nameOf,
    },
    {
      key: 'delete',
      label: t('common:delete'),
      icon: <IconTrash size={16} />,
      danger: true,
      confirmTitle: (count) => t('delete_title', { count }),
      confirmText: t('delete_text'),
      run: ({ id }) => client.call(deletePlan, { params: { planId: id } }),
      nameOf,
    },
  ]
}
