import { Alert, Grid } from '@mantine/core'
import { type Customer, getCustomer } from '@palier/contracts/tenancy'
import { IconArchive, IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { PanelTabs } from '../../../ui/panel-tabs.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AddressText } from '../parts/address-text.tsx'
import { BillingSummary } from '../parts/billing-summary.tsx'
import { Contacts } from '../parts/contacts.tsx'
import { CustomerActions } from '../parts/customer-actions.tsx'
import { CustomerStateBadge } from '../parts/customer-state.tsx'
import { Mail } from '../parts/mail.tsx'
import { Notes } from '../parts/notes.tsx'
import { Properties } from '../parts/properties.tsx'
import { Recent } from '../parts/recent.tsx'
import { FraudResults, Totals } from '../parts/summary.tsx'

/** Everything about a customer: who it is, what it owes, and what the other features tell about it in tabs. */
export default function CustomerPage() {
  const query = useApiQuery(getCustomer, { params: { customerId: useIdParam<'customer'>('customerId') } })
  return <QueryView query={query}>{(customer) => <CustomerView customer={customer} />}</QueryView>
}

function CustomerView({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  return (
    <Page
      title={customer.name}
      badge={<CustomerStateBadge state={customer.state} />}
      subtitle={t('customer_number', { number: customer.number })}
      parents={[{ label: t('customers'), to: 'customers' }]}
      actions={<CustomerActions customer={customer} />}
    >
      {customer.erasedAt ? (
        <Alert color="gray" icon={<IconArchive size={18} />} title={t('erased_title')} mb="md">
          {t('erased_text')} <Instant value={customer.erasedAt} />
        </Alert>
      ) : null}
      {customer.suspension ? (
        <Alert color="amber" icon={<IconPlayerPause size={18} />} title={t('suspended_title')} mb="md">
          {customer.suspension.reason} · <Instant value={customer.suspension.suspendedAt} />
        </Alert>
      ) : null}
      <PanelTabs
        slot="customer"
        label={customer.name}
        props={{ customerId: customer.id }}
        own={[{ key: 'overview', label: t('common:overview'), content: <Overview customer={customer} /> }]}
      />
    </Page>
  )
}

function Overview({ customer }: { customer: Customer }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  return (
    <>
      {can('invoice.view') ? <BillingSummary customerId={customer.id} /> : null}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Section title={t('identity')}>
            <CustomerFacts customer={customer} />
          </Section>
          {can('note.view') ? <Properties customerId={customer.id} frozen={customer.state === 'archived'} /> : null}
          {can('note.view') ? <FraudResults customerId={customer.id} /> : null}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Contacts customerId={customer.id} />
          {can('note.view') ? <Notes customerId={customer.id} /> : null}
        </Grid.Col>
      </Grid>
      <Totals customerId={customer.id} />
      <Recent customerId={customer.id} />
    </>
  )
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  return (
    <Facts
      items={[
        { label: t('kind'), value: t(`kind_${customer.kind}`) },
        customer.resellerId !== null && {
          label: t('relation'),
          value: (
            <PageLink to={`resellers/${customer.resellerId}`} size="sm">
              {t('is_reseller')}
            </PageLink>
          ),
        },
        customer.isSelf && { label: t('relation'), value: t('is_self') },
        customer.email !== '' && { label: t('email'), value: <Mail to={customer.email} /> },
        customer.secondaryEmail !== '' && {
          label: t('secondary_email'),
          value: (
            <>
              <Mail to={customer.secondaryEmail} />
              {customer.copyToSecondary ? ` · ${t('gets_copies')}` : null}
            </>
          ),
        },
        {
          label: t('person'),
          value: [customer.title, customer.firstName, customer.lastName].filter((part) => part !== '').join(' '),
        },
        { label: t('phone'), value: customer.phone },
        { label: t('mobile'), value: customer.mobile },
        { label: t('fax'), value: customer.fax },
        { label: t('address'), value: <AddressText address={customer.address} /> },
        { label: t('vat_number'), value: customer.vatNumber },
        { label: t('company_number'), value: customer.companyNumber },
        { label: t('sector'), value: customer.sector },
        { label: t('segment'), value: customer.segment === '' ? '' : t(`segment_${customer.segment}`) },
        { label: t('referrer'), value: customer.referrer },
        { label: t('language'), value: t(`language_${customer.language}`) },
        { label: t('currency'), value: customer.currency },
        { label: t('common:created_at'), value: <Instant value={customer.createdAt} /> },
      ]}
    />
  )
}
