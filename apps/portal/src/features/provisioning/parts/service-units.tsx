import { listServiceUnits, type ServiceUnit } from '@palier/contracts/provisioning'
import { IconExternalLink, IconLayoutGrid } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { SaleButton } from '../../../ui/sale-button.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'

type Unit = z.output<typeof ServiceUnit>

const TONES: Record<Unit['observedState'], Tone> = {
  pending: 'waiting',
  running: 'good',
  suspended: 'held',
  terminated: 'over',
}

/** The units that are delivered, to be read here and managed in the customer's portal. [PLK-006] */
export function ServiceUnits() {
  const { t } = useTranslation(['provisioning', 'common'])
  const { can, space } = useSpace()
  const { service: serviceName } = useServiceNames()
  const { enter } = useEnterSpace()
  const list = useList(listServiceUnits)
  const columns: Column<Unit>[] = [
    { key: 'name', header: t('service'), sortKey: 'name', cell: ({ subscriptionName }) => subscriptionName },
    {
      key: 'kind',
      header: t('kind'),
      cell: ({ service }) => serviceName(service),
    },
    {
      key: 'customer',
      header: t('customer'),
      cell: ({ customerId, customerName }) => (
        <PageLink to={`customers/${customerId}`} size="sm">
          {customerName}
        </PageLink>
      ),
    },
    { key: 'plan', header: t('plan'), hideOnPhone: true, cell: ({ planName }) => planName },
    {
      key: 'state',
      header: t('observed'),
      cell: ({ observedState }) => (
        <StatusBadge tone={TONES[observedState]}>{t(`observed_state.${observedState}`)}</StatusBadge>
      ),
    },
    {
      key: 'observedAt',
      header: t('observed_at'),
      hideOnPhone: true,
      cell: ({ observedAt }) => <Instant value={observedAt} />,
    },
  ]
  const portal: RowAction<Unit> = {
    key: 'open',
    label: t('common:open_portal'),
    icon: <IconExternalLink size={16} />,
    onClick: ({ customerNumber }) => enter(`${space.key}/${customerNumber}`),
  }
  return (
    <DataTable
      label={t('delivered')}
      list={list}
      columns={columns}
      rowActions={can('customer.enter') ? [portal] : []}
      rowId={({ subscriptionId }) => subscriptionId}
      rowTo={({ subscriptionId }) => `subscriptions/${subscriptionId}`}
      searchLabel={t('search_services')}
      defaultSort="name"
      empty={{
        icon: <IconLayoutGrid size={28} stroke={1.5} />,
        title: t('no_services'),
        text: t('no_services_text'),
        action: <SaleButton />,
      }}
    />
  )
}
