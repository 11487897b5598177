import { Grid, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { listInvoices } from '@palier/contracts/billing'
import { listCustomerMoves } from '@palier/contracts/customer-life'
import { listMails } from '@palier/contracts/notifications'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import type { Id } from '@palier/kernel'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

type OfCustomer = { customerId: Id<'customer'> }
type Entry = { id: string; what: ReactNode; when: ReactNode }

const FEW = 5

/** The latest of everything about a customer; the tabs tell the rest. [CBM-177] */
export function Recent({ customerId }: OfCustomer) {
  const { can } = useSpace()
  return (
    <Grid gap="md" mt="xl">
      {can('subscription.view') ? <RecentSubscriptions customerId={customerId} /> : null}
      {can('invoice.view') ? <RecentInvoices customerId={customerId} /> : null}
      {can('mail.view') ? <RecentMails customerId={customerId} /> : null}
      {can('note.view') ? <Moves customerId={customerId} /> : null}
    </Grid>
  )
}

function RecentSubscriptions({ customerId }: OfCustomer) {
  const { t } = useTranslation(['tenancy', 'subscriptions'])
  const query = useApiQuery(listSubscriptions, { query: { customerId, limit: FEW } })
  return (
    <Entries title={t('recent_subscriptions')} query={query}>
      {({ id, name, planName, state, renewsOn }) => ({
        id,
        what: (
          <PageLink to={`subscriptions/${id}`} size="sm">
            {planName} {name}
          </PageLink>
        ),
        when: renewsOn === null ? t(`subscriptions:state.${state}`) : <PlainDate value={renewsOn} />,
      })}
    </Entries>
  )
}

function RecentInvoices({ customerId }: OfCustomer) {
  const { t } = useTranslation('tenancy')
  const query = useApiQuery(listInvoices, { query: { customerId, limit: FEW } })
  return (
    <Entries title={t('recent_invoices')} query={query}>
      {({ id, number, issuedOn, grossMinor, currency }) => ({
        id,
        what: (
          <PageLink to={`invoices/${id}`} size="sm">
            {number} · <PlainDate value={issuedOn} />
          </PageLink>
        ),
        when: <Money minor={grossMinor} currency={currency} />,
      })}
    </Entries>
  )
}

function RecentMails({ customerId }: OfCustomer) {
  const { t } = useTranslation('tenancy')
  const query = useApiQuery(listMails, { query: { customerId, limit: FEW } })
  return (
    <Entries title={t('recent_mails')} query={query}>
      {({ id, subject, recordedAt }) => ({ id, what: subject, when: <Instant value={recordedAt} /> })}
    </Entries>
  )
}

/** How the customer came to its state: who decided what, when and why. */
function Moves({ customerId }: OfCustomer) {
  const { t } = useTranslation('tenancy')
  const query = useApiQuery(listCustomerMoves, { params: { customerId } })
  return (
    <Entries title={t('moves')} query={query}>
      {({ id, move, reason, actorName, movedAt }) => ({
        id,
        what: [t(`move.${move}`), reason].filter((part) => part !== '').join(' – '),
        when: (
          <>
            {actorName} · <Instant value={movedAt} />
          </>
        ),
      })}
    </Entries>
  )
}

function Entries<Item>({
  title,
  query,
  children,
}: {
  title: string
  query: Parameters<typeof QueryView<{ items: Item[] }>>[0]['query']
  children: (item: Item) => Entry
}) {
  const { t } = useTranslation('tenancy')
  return (
    <Grid.Col span={{ base: 12, md: 6 }}>
      <Section title={title}>
        <QueryView query={query} skeleton={<Skeleton height={92} />}>
          {({ items }) => (
            <Paper p="sm">
              <Stack gap={8}>
                {items.length === 0 ? (
                  <Text size="sm" c="dimmed">
                    {t('nothing_yet')}
                  </Text>
                ) : (
                  items.map(children).map(({ id, what, when }) => (
                    <Group key={id} justify="space-between" wrap="nowrap" gap="md" align="start">
                      <Text size="sm" component="div">
                        {what}
                      </Text>
                      <Text size="sm" c="dimmed" component="div" ta="right">
                        {when}
                      </Text>
                    </Group>
                  ))
                )}
              </Stack>
            </Paper>
          )}
        </QueryView>
      </Section>
    </Grid.Col>
  )
}
