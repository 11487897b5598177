import { Alert, Group, SegmentedControl, SimpleGrid, Text, TextInput } from '@mantine/core'
import { type Rehearsal, rehearseBillRun } from '@palier/contracts/billing'
import { IconInfoCircle, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useUrlListState } from '../../../lib/list-state.ts'
import { DateField } from '../../../ui/fields.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatCard } from '../../../ui/stat-card.tsx'
import { ParkedList } from '../parts/parked-list.tsx'
import { CHANGES, RehearsedTable } from '../parts/rehearsed-table.tsx'

/** What a bill run would invoice on a date, against the period before, while nothing is written. */
export default function RehearsalPage() {
  const { t } = useTranslation('billing')
  const { query: search, set } = useUrlListState()
  const asOf = search.asOf ?? ''
  const query = useApiQuery(rehearseBillRun, { body: asOf === '' ? {} : { asOf } })
  return (
    <Page
      title={t('rehearsal')}
      subtitle={t('rehearsal_hint')}
      parents={[{ label: t('bill_runs'), to: 'bill-runs' }]}
      actions={
        <DateField
          label={t('as_of')}
          value={asOf || (query.data?.asOf ?? '')}
          onChange={(event) => set('asOf', event.currentTarget.value)}
        />
      }
    >
      <QueryView query={query}>{(rehearsal) => <RehearsalView rehearsal={rehearsal} />}</QueryView>
    </Page>
  )
}

function RehearsalView({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('billing')
  return (
    <>
      <Totals rehearsal={rehearsal} />
      {rehearsal.truncated ? (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} mt="md">
          {t('truncated', { shown: rehearsal.invoices.length, total: rehearsal.invoiceCount })}
        </Alert>
      ) : null}
      {rehearsal.parked.length > 0 ? (
        <Section title={t('would_park', { count: rehearsal.parked.length })} description={t('would_park_text')}>
          <ParkedList accounts={rehearsal.parked} />
        </Section>
      ) : null}
      <Section title={t('would_invoice')}>
        <Tools rehearsal={rehearsal} />
        <RehearsedTable invoices={rehearsal.invoices} />
      </Section>
    </>
  )
}

function Totals({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('billing')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
      <StatCard
        label={t('invoices')}
        value={<Count value={rehearsal.invoiceCount} />}
        hint={
          <>
            {t('as_of')} <PlainDate value={rehearsal.asOf} />
          </>
        }
      />
      {rehearsal.totals.map(({ currency, netMinor, taxMinor, grossMinor }) => (
        <StatCard
          key={currency}
          label={t('gross_in', { currency })}
          value={<Money minor={grossMinor} currency={currency} />}
          hint={
            <>
              <Money minor={netMinor} currency={currency} /> + <Money minor={taxMinor} currency={currency} /> {t('vat')}
            </>
          }
        />
      ))}
      <StatCard
        label={t('set_aside')}
        value={<Count value={rehearsal.parked.length} />}
        tone={rehearsal.parked.length > 0 ? 'bad' : 'plain'}
        hint={t('set_aside_hint')}
      />
    </SimpleGrid>
  )
}

function Tools({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('billing')
  const { query, set } = useUrlListState()
  const countOf = (change: string) => rehearsal.invoices.filter((invoice) => invoice.change === change).length
  return (
    <Group mb="sm" gap="sm">
      <TextInput
        type="search"
        w={{ base: '100%', xs: 260 }}
        leftSection={<IconSearch size={16} />}
        placeholder={t('search_customer')}
        aria-label={t('search_customer')}
        value={query.search ?? ''}
        onChange={(event) => set('search', event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('change_label')}
        value={query.change ?? ''}
        onChange={(change) => set('change', change)}
        data={[
          { value: '', label: <ChangeLabel name={t('all')} count={rehearsal.invoices.length} /> },
          ...CHANGES.map((change) => ({
            value: change,
            label: <ChangeLabel name={t(`change.${change}`)} count={countOf(change)} />,
          })),
        ]}
      />
    </Group>
  )
}

function ChangeLabel({ name, count }: { name: string; count: number }) {
  return (
    <Text span size="sm" inherit>
      {name} <Count value={count} />
    </Text>
  )
}
