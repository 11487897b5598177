import { SimpleGrid } from '@mantine/core'
import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'

/** The figures that a seller looks at first; each leads to what it counts. */
export function MoneyFigures({ home }: { home: SellerHome }) {
  const { t } = useTranslation('reporting')
  const { currency, customers, recurringMinor, dueMinor, overdueMinor, overdueCount } = home
  const moneyText = useMoneyText()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
      {recurringMinor === null ? null : (
        <StatCard
          label={t('recurring')}
          value={<Money minor={recurringMinor} currency={currency} />}
          hint={t('recurring_hint')}
          to="subscriptions"
          search={{ state: 'active' }}
        />
      )}
      {dueMinor === null || overdueMinor === null ? null : (
        <StatCard
          label={t('due')}
          value={<Money minor={dueMinor} currency={currency} />}
          hint={t('due_hint', { amount: moneyText(dueMinor - overdueMinor, currency) })}
          to="invoices"
          search={{ state: 'due' }}
        />
      )}
      {overdueMinor === null ? null : (
        <StatCard
          label={t('overdue')}
          value={<Money minor={overdueMinor} currency={currency} />}
          tone={overdueMinor > 0 ? 'bad' : 'plain'}
          hint={overdueCount ? t('overdue_count', { count: overdueCount }) : t('nothing_overdue')}
          to="invoices"
          search={{ state: 'overdue' }}
        />
      )}
      {customers === null ? null : (
        <StatCard
          label={t('active_customers')}
          value={<Count value={customers.active} />}
          hint={<CustomersHint suspended={customers.suspended} resellers={home.resellers} />}
          to="customers"
          search={{ state: 'active' }}
        />
      )}
    </SimpleGrid>
  )
}

function CustomersHint({ suspended, resellers }: { suspended: number; resellers: number }) {
  const { t } = useTranslation('reporting')
  const parts = [
    suspended > 0 ? t('suspended_count', { count: suspended }) : '',
    resellers > 0 ? t('reseller_count', { count: resellers }) : '',
  ].filter(Boolean)
  return <>{parts.length > 0 ? parts.join(' · ') : t('none_suspended')}</>
}
