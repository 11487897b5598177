import { Group, Text } from '@mantine/core'
import type { Client } from '@palier/client'
import {
  activateSubscription,
  cancelSubscription,
  SUBSCRIPTION_STATES,
  type Subscription,
  suspendSubscription,
} from '@palier/contracts/subscriptions'
import { IconBan, IconCalendarRepeat, IconExternalLink, IconPlayerPlay, IconSquareX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import type { List } from '../../../lib/use-list.ts'
import type { BulkAction } from '../../../ui/bulk-actions.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'
import { Recurring } from './cycle.tsx'
import { SubscriptionStateBadge } from './subscription-state.tsx'
import { TrialBadge } from './trial.tsx'

/** Subscriptions with their plan, state and renewal, and the acts on several at once. [PLK-010, PLK-011, PLK-075] */
export function SubscriptionTable({
  list,
  withCustomer,
  add,
}: {
  list: List<Subscription>
  withCustomer: boolean
  add: ReactNode
}) {
  const { t } = useTranslation(['subscriptions', 'common'])
  const { can, client, space } = useSpace()
  const { enter } = useEnterSpace()
  const open: RowAction<Subscription> = {
    key: 'open',
    label: t('common:open_portal'),
    icon: <IconExternalLink size={16} />,
    onClick: ({ customerNumber }) => enter(`${space.key}/${customerNumber}`),
  }
  const mayEnter = space.kind === 'seller' && can('customer.enter')
  return (
    <DataTable
      label={t('subscriptions')}
      list={list}
      columns={columnsOf(t, withCustomer)}
      rowId={({ id }) => id}
      rowTo={({ id }) => `subscriptions/${id}`}
      rowActions={mayEnter ? [open] : []}
      bulkActions={bulkActions(t, client, can('subscription.suspend'), can('subscription.cancel'))}
      searchLabel={t(withCustomer ? 'search_subscriptions' : 'search_own_subscriptions')}
      defaultSort="-createdAt"
      filters={[
        {
          key: 'state',
          label: t('state_label'),
          options: SUBSCRIPTION_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
        { key: 'trial', label: t('trial'), options: [{ value: 'running', label: t('in_trial') }] },
      ]}
      empty={{
        icon: <IconCalendarRepeat size={28} stroke={1.5} />,
        title: t('no_subscriptions'),
        text: t(space.kind === 'seller' ? 'no_subscriptions_text' : 'no_subscriptions_text_customer'),
        action: add,
      }}
    />
  )
}

function columnsOf(t: TFunction<['subscriptions', 'common']>, withCustomer: boolean): Column<Subscription>[] {
  const customer: Column<Subscription> = {
    key: 'customer',
    header: t('customer'),
    cell: ({ customerId, customerName }) => (
      <PageLink to={`customers/${customerId}`} size="sm">
        {customerName}
      </PageLink>
    ),
  }
  return [
    {
      key: 'name',
      header: t('subscription'),
      sortKey: 'name',
      cell: ({ name, planName, locked }) => (
        <Group gap={6} component="span" display="inline-flex">
          <span>{name}</span>
          <Text span c="dimmed" size="sm">
            ({planName}
            {locked ? `, ${t('locked')}` : ''})
          </Text>
        </Group>
      ),
    },
    ...(withCustomer ? [customer] : []),
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ state, trial }) => (
        <Group gap={6}>
          <SubscriptionStateBadge state={state} />
          {trial ? <TrialBadge endsOn={trial.endsOn} /> : null}
        </Group>
      ),
    },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      cell: ({ recurringMinor, currency, cycle }) => (
        <Recurring minor={recurringMinor} currency={currency} cycle={cycle} />
      ),
    },
    {
      key: 'renewsOn',
      header: t('renews_on'),
      sortKey: 'renewsOn',
      cell: ({ renewsOn, endsOn }) =>
        renewsOn === null && endsOn !== null ? (
          <span>
            {t('ends')} <PlainDate value={endsOn} />
          </span>
        ) : (
          <PlainDate value={renewsOn} />
        ),
    },
  ]
}

function bulkActions(
  t: TFunction<['subscriptions', 'common']>,
  client: Client,
  maySuspend: boolean,
  mayCancel: boolean,
): BulkAction<Subscription>[] {
  const nameOf = ({ name, customerName }: Subscription) => `${name} · ${customerName}`
  const ofSubscription = ({ id }: Subscription) => ({ params: { subscriptionId: id } })
  const suspension: BulkAction<Subscription>[] = [
    {
      key: 'suspend',
      label: t('suspend'),
      icon: <IconBan size={16} />,
      confirmTitle: (count) => t('suspend_title', { count }),
      confirmText: t('suspend_text'),
      run: (row) => client.call(suspendSubscription, { ...ofSubscription(row), body: {} }),
      nameOf,
    },
    {
      key: 'activate',
      label: t('activate'),
      icon: <IconPlayerPlay size={16} />,
      confirmTitle: (count) => t('activate_title', { count }),
      confirmText: t('activate_text'),
      run: (row) => client.call(activateSubscription, ofSubscription(row)),
      nameOf,
    },
  ]
  const cancellation: BulkAction<Subscription> = {
    key: 'cancel',
    label: t('cancel_at_period_end'),
    icon: <IconSquareX size={16} />,
    danger: true,
    confirmTitle: (count) => t('cancel_title', { count }),
    confirmText: t('cancel_period_end_text'),
    run: (row) => client.call(cancelSubscription, { ...ofSubscription(row), body: { takesEffect: 'period_end' } }),
    nameOf,
  }
  return [...(maySuspend ? suspension : []), ...(mayCancel ? [cancellation] : [])]
}
