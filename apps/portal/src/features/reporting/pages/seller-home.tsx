import { Box, Grid, SimpleGrid, Stack } from '@mantine/core'
import { getSellerHome, type SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { BackupsCard } from '../parts/backups-card.tsx'
import { HomeSkeleton } from '../parts/home-skeleton.tsx'
import { LatestInvoices } from '../parts/latest-invoices.tsx'
import { MoneyFigures } from '../parts/money-figures.tsx'
import { MonthsCard } from '../parts/months-card.tsx'
import { OrdersToApprove } from '../parts/orders-to-approve.tsx'
import { QuickActions } from '../parts/quick-actions.tsx'
import { ResourcesCard } from '../parts/resources-card.tsx'
import { SetupChecklist } from '../parts/setup-checklist.tsx'
import { BillingCard, SubscriptionsCard } from '../parts/standing-cards.tsx'
import { TodosCard } from '../parts/todos-card.tsx'

/** The first page of a seller: what is owed, what runs, what needs a person. [PLK-001] */
export default function SellerHomePage() {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  const seesSales = can('subscription.view') && can('invoice.view')
  const query = useApiQuery(getSellerHome)
  return (
    <Page
      title={t('home')}
      subtitle={query.data ? <PlainDate value={query.data.today} /> : null}
      actions={<QuickActions />}
    >
      <QueryView query={query} skeleton={<HomeSkeleton />}>
        {(home) => (
          <>
            {home.ordersToApprove === null ? null : <OrdersToApprove count={home.ordersToApprove} />}
            {seesSales && isNew(home) ? <NewSeller home={home} /> : <Overview home={home} />}
          </>
        )}
      </QueryView>
    </Page>
  )
}

/** Nothing was ever sold: figures would all be zero, and what helps is the next step. */
function isNew(home: SellerHome): boolean {
  return home.latestInvoices.length === 0 && home.subscriptions.every(({ count }) => count === 0)
}

function NewSeller({ home }: { home: SellerHome }) {
  return (
    <Grid gap="md" align="flex-start">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <SetupChecklist />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        {home.openTodos === null ? null : <TodosCard count={home.openTodos} />}
      </Grid.Col>
    </Grid>
  )
}

function Overview({ home }: { home: SellerHome }) {
  const { can } = useSpace()
  return (
    <>
      <MoneyFigures home={home} />
      <Grid gap="md" mt="md">
        {home.openTodos === null ? null : (
          <Grid.Col span={12} hiddenFrom="md">
            <TodosCard count={home.openTodos} />
          </Grid.Col>
        )}
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            {home.months.length > 0 ? <MonthsCard months={home.months} currency={home.currency} /> : null}
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              {can('subscription.view') ? <SubscriptionsCard subscriptions={home.subscriptions} /> : null}
              {can('service.view') ? <BackupsCard backups={home.backups} /> : null}
            </SimpleGrid>
            {can('invoice.view') ? <LatestInvoices invoices={home.latestInvoices} withCustomer /> : null}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            {can('invoice.view') ? <BillingCard billing={home.billing} /> : null}
            {can('subscription.view') ? <ResourcesCard resources={home.resources} /> : null}
            {home.openTodos === null ? null : (
              <Box visibleFrom="md">
                <TodosCard count={home.openTodos} />
              </Box>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}
