import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../ui/link.tsx'
import type { Tone } from '../../../ui/status.tsx'
import { Card } from './card.tsx'
import { type StateCount, StateCounts } from './state-counts.tsx'

type BillingStatus = SellerHome['billing'][number]['status']
type SubscriptionState = SellerHome['subscriptions'][number]['state']

const BILLING_TONES: Record<BillingStatus, Tone> = { none: 'idle', current: 'good', due: 'waiting', overdue: 'bad' }
const SUBSCRIPTION_TONES: Record<SubscriptionState, Tone> = {
  active: 'good',
  suspended: 'held',
  pending: 'waiting',
  ending: 'waiting',
  ended: 'over',
}

/** How many customers are up to date, have something due, or are late. [CA-032] */
export function BillingCard({ billing }: { billing: SellerHome['billing'] }) {
  const { t } = useTranslation('reporting')
  const states = billing.map(({ status, count }): StateCount => {
    const counted = { key: status, name: t(`billing.${status}`), tone: BILLING_TONES[status], count }
    return status === 'due' || status === 'overdue'
      ? { ...counted, to: 'invoices', search: { state: status } }
      : counted
  })
  return (
    <Card title={t('billing_status')} hint={t('billing_status_hint')}>
      <StateCounts states={states} empty={t('no_customers')} />
    </Card>
  )
}

/** How many subscriptions run, are held, end and have ended. */
export function SubscriptionsCard({ subscriptions }: { subscriptions: SellerHome['subscriptions'] }) {
  const { t } = useTranslation('reporting')
  const states = subscriptions.map(
    ({ state, count }): StateCount => ({
      key: state,
      name: t(`subscription.${state}`),
      tone: SUBSCRIPTION_TONES[state],
      count,
      to: 'subscriptions',
      search: { state },
    }),
  )
  return (
    <Card
      title={t('subscriptions')}
      action={
        <PageLink to="subscriptions" size="sm">
          {t('all')}
        </PageLink>
      }
    >
      <StateCounts states={states} empty={t('no_subscriptions')} />
    </Card>
  )
}
