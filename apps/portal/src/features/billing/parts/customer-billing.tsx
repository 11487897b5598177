import { Alert, Paper, SimpleGrid } from '@mantine/core'
import type { CustomerId } from '@palier/contracts'
import { type CustomerBilling as Billing, getCustomerBilling } from '@palier/contracts/billing'
import { IconAlertTriangle, IconCircleCheck, IconClock, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'
import { TableView } from '../../../ui/table.tsx'
import { ForecastTable } from './forecast-table.tsx'
import { useInvoiceColumns } from './invoice-columns.tsx'
import { BillingStatusBadge } from './states.tsx'

/** What a customer owes, when it renews and what comes next. [CA-031, CA-032, CA-033, CA-034, CA-035] */
export default function CustomerBilling({ customerId }: { customerId: CustomerId }) {
  const query = useApiQuery(getCustomerBilling, { params: { customerId } })
  return <QueryView query={query}>{(billing) => <BillingView billing={billing} />}</QueryView>
}

function BillingView({ billing }: { billing: Billing }) {
  const { t } = useTranslation('billing')
  const { can } = useSpace()
  const columns = useInvoiceColumns({ withCustomer: false })
  const { currency, unpaid } = billing
  return (
    <>
      <StatusBanner billing={billing} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md" mt="md">
        <StatCard
          label={t('payment_status')}
          value={<Money minor={billing.dueMinor} currency={currency} />}
          hint={<BillingStatusBadge status={billing.status} />}
          tone={billing.status === 'overdue' ? 'bad' : 'plain'}
        />
        <StatCard
          label={t('next_payment')}
          value={<Money minor={billing.forecastMinor} currency={currency} />}
          hint={t('next_payment_hint')}
        />
        <StatCard label={t('next_renewal')} value={<PlainDate value={billing.renewsOn} />} />
        <StatCard label={t('cycle_label')} value={<CycleText cycle={billing.cycle} />} />
      </SimpleGrid>
      {unpaid.length > 0 ? (
        <Section
          title={t('unpaid', { count: unpaid.length })}
          actions={
            can('payment.record') ? (
              <PageButton to="payments/new" search={{ customer: billing.customerId }} size="xs" variant="default">
                {t('record_payment')}
              </PageButton>
            ) : null
          }
        >
          <Paper style={{ overflowX: 'auto' }}>
            <TableView
              label={t('unpaid', { count: unpaid.length })}
              columns={columns}
              rows={unpaid}
              rowId={({ id }) => id}
              rowTo={({ id }) => `invoices/${id}`}
            />
          </Paper>
        </Section>
      ) : null}
      <Section title={t('forecast')} description={t('forecast_text')}>
        <ForecastTable billing={billing} />
      </Section>
    </>
  )
}

const BANNERS = {
  none: { color: 'gray', icon: IconInfoCircle },
  current: { color: 'green', icon: IconCircleCheck },
  due: { color: 'petrol', icon: IconClock },
  overdue: { color: 'red', icon: IconAlertTriangle },
} as const

function StatusBanner({ billing }: { billing: Billing }) {
  const { t } = useTranslation('billing')
  const moneyText = useMoneyText()
  const { color, icon: Icon } = BANNERS[billing.status]
  const amount = moneyText(billing.dueMinor, billing.currency)
  return (
    <Alert color={color} icon={<Icon size={20} />} title={t(`banner.${billing.status}`)}>
      {t(`banner_text.${billing.status}`, { amount, count: billing.unpaid.length })}
    </Alert>
  )
}

function CycleText({ cycle }: { cycle: Billing['cycle'] }) {
  const { t } = useTranslation('billing')
  return <>{cycle === null ? '—' : t(`cycle.${cycle.unit}`, { count: cycle.count })}</>
}
