import { Box } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import type { getCustomerHome } from '@palier/contracts/reporting'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageButton, PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { Card } from './card.tsx'

type Subscription = ReplyOf<typeof getCustomerHome>['subscriptions'][number]

const TONES: Record<Subscription['state'], Tone> = {
  active: 'good',
  suspended: 'held',
  pending: 'waiting',
  ending: 'waiting',
  ended: 'over',
}

/** What the customer has. */
export function OwnSubscriptions({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const { t } = useTranslation('reporting')
  const columns = useColumns()
  return (
    <Card
      title={t('what_you_have')}
      action={
        <PageLink to="subscriptions" size="sm">
          {t('all')}
        </PageLink>
      }
    >
      {subscriptions.length === 0 ? (
        <Nothing />
      ) : (
        <Box mx={-12} style={{ overflowX: 'auto' }}>
          <TableView
            label={t('what_you_have')}
            columns={columns}
            rows={subscriptions}
            rowId={({ id }) => id}
            rowTo={({ id }) => `subscriptions/${id}`}
          />
        </Box>
      )}
    </Card>
  )
}

function useColumns(): Column<Subscription>[] {
  const { t } = useTranslation('reporting')
  return [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'plan', header: t('plan'), cell: ({ planName }) => planName },
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(`subscription.${state}`)}</StatusBadge>,
    },
    {
      key: 'renewal',
      header: t('renewal'),
      cell: (subscription) => <Renewal subscription={subscription} />,
    },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      cell: ({ recurringMinor, currency }) => <Money minor={recurringMinor} currency={currency} />,
    },
  ]
}

function Nothing() {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  return (
    <Empty
      icon={<IconCalendarRepeat size={28} stroke={1.5} />}
      title={t('nothing_yet')}
      text={t('nothing_yet_text')}
      action={can('plan.view') ? <PageButton to="order">{t('order')}</PageButton> : null}
    />
  )
}

/** When it is paid for next, or when it ends. */
function Renewal({ subscription: { renewsOn, endsOn, trial } }: { subscription: Subscription }) {
  const { t } = useTranslation('reporting')
  if (trial?.outcome === 'goes_on')
    return (
      <span>
        {t('first_paid_day')} <PlainDate value={trial.endsOn} />
      </span>
    )
  if (endsOn === null) return <PlainDate value={renewsOn} />
  return (
    <span>
      {t('ends')} <PlainDate value={endsOn} />
    </span>
  )
}
