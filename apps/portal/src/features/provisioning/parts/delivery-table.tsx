import { Text } from '@mantine/core'
import { DELIVERY_STATES, type Delivery, retryDelivery } from '@palier/contracts/provisioning'
import { IconRefresh, IconTruckDelivery } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import type { List } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'

type DeliveryRow = z.output<typeof Delivery>

const TONES: Record<DeliveryRow['state'], Tone> = {
  waiting: 'waiting',
  running: 'info',
  succeeded: 'good',
  retrying: 'waiting',
  failed: 'bad',
  superseded: 'over',
}

/** What was asked of the service drivers and how it went, with the way to try a failed one again. */
export function DeliveryTable({ list, withSubscription }: { list: List<DeliveryRow>; withSubscription: boolean }) {
  const { t } = useTranslation('provisioning')
  const { can } = useSpace()
  const retry = useApiMutation(retryDelivery, { success: t('retry_asked') })
  const subscription: Column<DeliveryRow>[] = [
    {
      key: 'subscription',
      header: t('service'),
      cell: ({ subscriptionId, subscriptionName }) => (
        <PageLink to={`subscriptions/${subscriptionId}`} size="sm">
          {subscriptionName}
        </PageLink>
      ),
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
  ]
  const columns: Column<DeliveryRow>[] = [
    {
      key: 'requestedAt',
      header: t('requested_at'),
      sortKey: 'requestedAt',
      cell: ({ requestedAt }) => <Instant value={requestedAt} />,
    },
    { key: 'operation', header: t('operation_label'), cell: ({ operation }) => t(`operation.${operation}`) },
    ...(withSubscription ? subscription : []),
    { key: 'state', header: t('state_label'), cell: (delivery) => <Outcome delivery={delivery} /> },
    { key: 'attempts', header: t('attempts'), align: 'right', cell: ({ attempts }) => <Count value={attempts} /> },
    {
      key: 'finishedAt',
      header: t('finished_at'),
      hideOnPhone: true,
      cell: ({ finishedAt }) => (finishedAt === null ? '—' : <Instant value={finishedAt} />),
    },
  ]
  const again: RowAction<DeliveryRow> = {
    key: 'retry',
    label: t('retry'),
    icon: <IconRefresh size={16} />,
    when: ({ state }) => state === 'failed',
    onClick: ({ id }) => retry.mutate({ params: { deliveryId: id } }),
  }
  return (
    <DataTable
      label={t('deliveries')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      rowActions={can('delivery.retry') ? [again] : []}
      defaultSort="-requestedAt"
      filters={[
        {
          key: 'state',
          label: t('state_label'),
          options: DELIVERY_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
      ]}
      empty={{
        icon: <IconTruckDelivery size={28} stroke={1.5} />,
        title: t('no_deliveries'),
        text: t('no_deliveries_text'),
      }}
    />
  )
}

function Outcome({ delivery: { state, lastError, nextAttemptAt } }: { delivery: DeliveryRow }) {
  const { t } = useTranslation('provisioning')
  return (
    <div>
      <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
      {lastError && state !== 'succeeded' ? (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {lastError}
        </Text>
      ) : null}
      {nextAttemptAt === null ? null : (
        <Text size="xs" c="dimmed" component="div">
          {t('next_attempt')} <Instant value={nextAttemptAt} />
        </Text>
      )}
    </div>
  )
}
