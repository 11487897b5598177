import { Alert, Grid, Group } from '@mantine/core'
import { getSubscription, type Subscription } from '@palier/contracts/subscriptions'
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Period, PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PanelTabs } from '../../../ui/panel-tabs.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Recurring } from '../parts/cycle.tsx'
import { ItemTable } from '../parts/item-table.tsx'
import { SubscriptionActions } from '../parts/subscription-actions.tsx'
import { SubscriptionStateBadge } from '../parts/subscription-state.tsx'
import { SuspensionList } from '../parts/suspension-list.tsx'
import { TrialBadge, TrialNotice } from '../parts/trial.tsx'
import { Usage } from '../parts/usage.tsx'

/** A subscription: why it runs or does not, what was agreed, what is used of it. */
export default function SubscriptionPage() {
  const subscriptionId = useIdParam<'subscription'>('subscriptionId')
  const query = useApiQuery(getSubscription, { params: { subscriptionId } })
  return <QueryView query={query}>{(subscription) => <SubscriptionView subscription={subscription} />}</QueryView>
}

function SubscriptionView({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation(['subscriptions', 'common'])
  const { space } = useSpace()
  return (
    <Page
      title={subscription.name}
      badge={
        <Group gap={6}>
          <SubscriptionStateBadge state={subscription.state} />
          {subscription.trial ? <TrialBadge endsOn={subscription.trial.endsOn} /> : null}
        </Group>
      }
      subtitle={
        space.kind === 'seller' ? (
          <PageLink to={`customers/${subscription.customerId}`} size="sm">
            {subscription.customerName}
          </PageLink>
        ) : (
          subscription.planName
        )
      }
      parents={[{ label: t('subscriptions'), to: 'subscriptions' }]}
      actions={<SubscriptionActions subscription={subscription} />}
    >
      {subscription.state === 'pending' ? (
        <Alert color="amber" icon={<IconClock size={18} />} title={t('waits_title')} mb="md">
          {t('waits_text')}
        </Alert>
      ) : null}
      <TrialNotice subscription={subscription} />
      <SuspensionList suspensions={subscription.suspensions} />
      <PanelTabs
        slot="subscription"
        label={subscription.name}
        props={{ subscriptionId: subscription.id, customerId: subscription.customerId }}
        own={[{ key: 'overview', label: t('common:overview'), content: <Overview subscription={subscription} /> }]}
      />
    </Page>
  )
}

function Overview({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const { can } = useSpace()
  return (
    <>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <AgreedFacts subscription={subscription} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          {can('usage.view') && subscription.state !== 'pending' ? <Usage subscriptionId={subscription.id} /> : null}
        </Grid.Col>
      </Grid>
      <Section title={t('agreed')} description={t('agreed_hint')}>
        <ItemTable subscription={subscription} />
      </Section>
    </>
  )
}

function AgreedFacts({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const { can, space } = useSpace()
  const { service: serviceName } = useServiceNames()
  const { planId, planName, recurringMinor, currency, cycle, periodStart, periodEnd } = subscription
  // The dates of what waits for its payment are those of the day that it is paid.
  const hasBegun = subscription.state !== 'pending'
  const mayOpenPlan = space.kind === 'seller' && can('plan.view')
  return (
    <Facts
      items={[
        { label: t('service'), value: serviceName(subscription.service) },
        {
          label: t('plan'),
          value: mayOpenPlan ? (
            <PageLink to={`plans/${planId}`} size="sm">
              {planName}
            </PageLink>
          ) : (
            planName
          ),
        },
        subscription.locked && { label: t('customised'), value: t('locked_text') },
        {
          label: t('price'),
          value: <Recurring minor={recurringMinor} currency={currency} cycle={cycle} />,
        },
        hasBegun && { label: t('started_on'), value: <PlainDate value={subscription.startedOn} /> },
        hasBegun && {
          label: t('period'),
          value: <Period start={periodStart} end={periodEnd} />,
        },
        hasBegun &&
          subscription.renewsOn !== null && {
            label: t('renews_on'),
            value: <PlainDate value={subscription.renewsOn} />,
          },
        subscription.nextInvoiceOn !== null && {
          label: t('next_invoice_on'),
          value: <PlainDate value={subscription.nextInvoiceOn} />,
        },
        subscription.endsOn !== null && { label: t('ends_on'), value: <PlainDate value={subscription.endsOn} /> },
      ]}
    />
  )
}
