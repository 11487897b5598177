import { SimpleGrid } from '@mantine/core'
import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'

/** The figures that a seller looks at first; each leads to what it counts. */
export function MoneyFigures({ home }: { home: SellerHome }) {
  const { t } = useTranslation('reporting')
  const { currency, customers } = home
  const moneyText = useMoneyText()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
      <StatCard
        label={t('recurring')}
        value={<Money minor={home.recurringMinor} currency={currency} />}
        hint={t('recurring_hint')}
        to="subscriptions"
        search={{ state: 'active' }}
      />
      <StatCard
        label={t('due')}
        value={<Money minor={home.dueMinor} currency={currency} />}
        hint={t('due_hint', { amount: moneyText(home.dueMinor - home.overdueMinor, currency) })}
        to="invoices"
        search={{ state: 'due' }}
      />
      <StatCard
        label={t('overdue')}
        value={<Money minor={home.overdueMinor} currency={currency} />}
        tone={home.overdueMinor > 0 ? 'bad' : 'plain'}
        hint={home.overdueCount > 0 ? t('overdue_count', { count: home.overdueCount }) : t('nothing_overdue')}
        to="invoices"
        search={{ state: 'overdue' }}
      />
      <StatCard
        label={t('active_customers')}
        value={<Count value={customers.active} />}
        hint={<CustomersHint home={home} />}
        to="customers"
        search={{ state: 'active' }}
      />
    </SimpleGrid>
  )
}

function CustomersHint({ home }: { home: SellerHome }) {
  const { t } = useTranslation('reporting')
  const { suspended } = home.customers
  const parts = [
    suspended > 0 ? t('suspended_count', { count: suspended }) : '',
    home.resellers > 0 ? t('reseller_count', { count: home.resellers }) : '',
  ].filter(Boolean)
  return <>{parts.length > 0 ? parts.join(' · ') : t('none_suspended')}</>
}
