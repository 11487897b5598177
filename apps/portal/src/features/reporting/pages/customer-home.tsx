import { Grid, SimpleGrid } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { getCustomerHome } from '@palier/contracts/reporting'
import { IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { Bytes, Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'
import { BackupsCard } from '../parts/backups-card.tsx'
import { HomeSkeleton } from '../parts/home-skeleton.tsx'
import { LatestInvoices } from '../parts/latest-invoices.tsx'
import { OwnSubscriptions } from '../parts/own-subscriptions.tsx'
import { ThreeWays } from '../parts/three-ways.tsx'
import { VolumeCard } from '../parts/volume-card.tsx'

type CustomerHome = ReplyOf<typeof getCustomerHome>

/** The first page of a customer's portal: what I have, what I owe, how my backups went. [PLK-001] */
export default function CustomerHomePage() {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  const query = useApiQuery(getCustomerHome)
  return (
    <Page
      title={t('home')}
      subtitle={query.data ? <PlainDate value={query.data.today} /> : null}
      actions={
        can('plan.view') ? (
          <PageButton to="order" variant="default" leftSection={<IconShoppingCart size={16} />}>
            {t('order')}
          </PageButton>
        ) : null
      }
    >
      <ThreeWays />
      <QueryView query={query} skeleton={<HomeSkeleton />}>
        {(home) => <Overview home={home} />}
      </QueryView>
    </Page>
  )
}

function Overview({ home }: { home: CustomerHome }) {
  const { can } = useSpace()
  return (
    <>
      <Figures home={home} />
      <Grid gap="md" mt="md">
        {can('subscription.view') ? (
          <Grid.Col span={{ base: 12, md: 8 }}>
            <OwnSubscriptions subscriptions={home.subscriptions} />
          </Grid.Col>
        ) : null}
        <Grid.Col span={{ base: 12, md: 4 }}>
          <VolumeCard used={home.usedBytes} allocated={home.allocatedBytes} />
        </Grid.Col>
        {can('invoice.view') ? (
          <Grid.Col span={{ base: 12, md: 8 }}>
            <LatestInvoices invoices={home.latestInvoices} />
          </Grid.Col>
        ) : null}
        {can('service.view') ? (
          <Grid.Col span={{ base: 12, md: 4 }}>
            <BackupsCard backups={home.backups} />
          </Grid.Col>
        ) : null}
      </Grid>
    </>
  )
}

function Figures({ home }: { home: CustomerHome }) {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  const moneyText = useMoneyText()
  const { currency, dueMinor, overdueMinor } = home
  const seesSubscriptions = can('subscription.view')
  const seesBackups = can('service.view')
  const running = home.subscriptions.filter(({ state }) => state !== 'ended').length
  const failing = home.backups.find(({ state }) => state === 'error')?.count ?? 0
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: dueMinor === null ? 3 : 4 }} spacing="md">
      {dueMinor !== null && overdueMinor !== null ? (
        <StatCard
          label={t('to_pay')}
          value={<Money minor={dueMinor} currency={currency} />}
          tone={overdueMinor > 0 ? 'bad' : 'plain'}
          hint={
            overdueMinor > 0
              ? t('of_which_overdue', { amount: moneyText(overdueMinor, currency) })
              : t(dueMinor > 0 ? 'not_yet_late' : 'nothing_to_pay')
          }
          to="billing"
        />
      ) : null}
      {seesSubscriptions ? (
        <StatCard label={t('subscriptions')} value={<Count value={running} />} hint={t('running')} to="subscriptions" />
      ) : null}
      <StatCard label={t('stored')} value={<Bytes value={home.usedBytes} />} hint={t('stored_hint')} />
      {seesBackups ? (
        <StatCard
          label={t('failed_backups')}
          value={<Count value={failing} />}
          tone={failing > 0 ? 'bad' : 'plain'}
          hint={t(failing > 0 ? 'look_at_backups' : 'backups_fine')}
          to="backups"
        />
      ) : null}
    </SimpleGrid>
  )
}
