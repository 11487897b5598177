import { SimpleGrid, Skeleton } from '@mantine/core'
import { type CustomerBilling, getCustomerBilling } from '@palier/contracts/billing'
import type { Id } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'

/** What a customer owes and when it renews, at a glance; the tab of billing tells the rest. */
export function BillingSummary({ customerId }: { customerId: Id<'customer'> }) {
  const query = useApiQuery(getCustomerBilling, { params: { customerId } })
  return (
    <QueryView query={query} skeleton={<Skeleton height={92} />}>
      {(billing) => <Figures billing={billing} />}
    </QueryView>
  )
}

function Figures({ billing }: { billing: CustomerBilling }) {
  const { t } = useTranslation('tenancy')
  const { customerId, currency, status } = billing
  const more = { to: `customers/${customerId}`, search: { tab: 'billing' } }
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" mb="xl">
      <StatCard
        label={t('owed')}
        value={<Money minor={billing.dueMinor} currency={currency} />}
        hint={t(`billing_status.${status}`)}
        tone={status === 'overdue' ? 'bad' : 'plain'}
        {...more}
      />
      <StatCard
        label={t('next_invoices')}
        value={<Money minor={billing.forecastMinor} currency={currency} />}
        hint={t('next_invoices_hint')}
        {...more}
      />
      <StatCard label={t('next_renewal')} value={<PlainDate value={billing.renewsOn} />} {...more} />
    </SimpleGrid>
  )
}
