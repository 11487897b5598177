import { Grid, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { type CustomerSummary, getCustomerSummary } from '@palier/contracts/reporting'
import type { Id } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

type OfCustomer = { customerId: Id<'customer'> }

const SUMS = ['receivableMinor', 'creditMinor', 'invoicedMinor', 'receivedMinor', 'creditedMinor'] as const

/** The customer in figures: accounts, invoices, subscriptions and bank accounts. [CBM-177] */
export function Totals({ customerId }: OfCustomer) {
  const query = useSummary(customerId)
  return (
    <QueryView query={query} skeleton={<Skeleton height={180} mt="xl" />}>
      {(summary) => <TotalsView summary={summary} />}
    </QueryView>
  )
}

function TotalsView({
  summary: { accounting, invoices, subscriptions, billingAccounts },
}: {
  summary: CustomerSummary
}) {
  const { t } = useTranslation(['tenancy', 'subscriptions'])
  return (
    <Grid gap="md" mt="xl">
      {accounting ? (
        <Figures
          title={t('accounting_totals')}
          facts={accounting.flatMap(({ currency, ...sums }) =>
            SUMS.map((sum) => ({
              label: accounting.length > 1 ? `${t(`accounting.${sum}`)} (${currency})` : t(`accounting.${sum}`),
              value: <Money minor={sums[sum]} currency={currency} />,
            })),
          )}
        />
      ) : null}
      {billingAccounts ? (
        <Figures
          title={t('billing_accounts')}
          facts={billingAccounts.map(({ state, count }) => ({
            label: t(`billing_account_state.${state}`),
            value: count,
          }))}
        />
      ) : null}
      {invoices ? (
        <Figures
          title={t('invoice_summary')}
          facts={invoices.map(({ status, count }) => ({ label: t(`invoice_status.${status}`), value: count }))}
        />
      ) : null}
      {subscriptions ? (
        <Figures
          title={t('subscription_details')}
          facts={subscriptions.map(({ state, count }) => ({ label: t(`subscriptions:state.${state}`), value: count }))}
        />
      ) : null}
    </Grid>
  )
}

function Figures({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <Grid.Col span={{ base: 12, sm: 6, lg: 3 }}>
      <Section title={title}>{facts.length > 0 ? <Facts items={facts} /> : <Nothing />}</Section>
    </Grid.Col>
  )
}

/** Who marked the customer or cleared it, when and why, and which orders were refused. Internal. [CBM-177] */
export function FraudResults({ customerId }: OfCustomer) {
  const { t } = useTranslation('tenancy')
  const query = useSummary(customerId)
  return (
    <Section title={t('fraud_results')}>
      <QueryView query={query} skeleton={<Skeleton height={60} />}>
        {({ fraud }) => (fraud && fraud.length > 0 ? <FraudList fraud={fraud} /> : <Nothing text={t('no_fraud')} />)}
      </QueryView>
    </Section>
  )
}

function FraudList({ fraud }: { fraud: NonNullable<CustomerSummary['fraud']> }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  return (
    <Paper p="sm">
      <Stack gap={8}>
        {fraud.map(({ kind, reason, actorName, decidedAt, orderId, orderNumber }) => (
          <div key={`${kind} ${decidedAt} ${orderId}`}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {[t(`fraud.${kind}`, { order: orderNumber }), reason].filter((part) => part !== '').join(' – ')}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              {actorName} · <Instant value={decidedAt} />
              {orderId && can('subscription.view') ? (
                <>
                  {' · '}
                  <PageLink to={`orders/${orderId}`} size="xs">
                    {t('open_order')}
                  </PageLink>
                </>
              ) : null}
            </Text>
          </div>
        ))}
      </Stack>
    </Paper>
  )
}

function Nothing({ text }: { text?: string }) {
  const { t } = useTranslation('tenancy')
  return (
    <Paper p="md">
      <Text size="sm" c="dimmed">
        {text ?? t('nothing_yet')}
      </Text>
    </Paper>
  )
}

function useSummary(customerId: Id<'customer'>) {
  return useApiQuery(getCustomerSummary, { params: { customerId } })
}
