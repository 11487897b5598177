import { Button, Tooltip } from '@mantine/core'
import { type Customer, getCustomer } from '@palier/contracts/tenancy'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Country } from '../../../ui/fields.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import { PanelTabs } from '../../../ui/panel-tabs.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { CustomerStateBadge } from '../parts/customer-state.tsx'

/** A customer, with what the other features tell about it in tabs. */
export default function CustomerPage() {
  const query = useApiQuery(getCustomer, { params: { customerId: useIdParam<'customer'>('customerId') } })
  return <QueryView query={query}>{(customer) => <CustomerView customer={customer} />}</QueryView>
}

function CustomerView({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  return (
    <Page
      title={customer.name}
      badge={<CustomerStateBadge state={customer.state} />}
      subtitle={t('customer_number', { number: customer.number })}
      parents={[{ label: t('customers'), to: 'customers' }]}
      actions={can('customer.enter') ? <OpenPortal number={customer.number} /> : null}
    >
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
  const { t } = useTranslation(['tenancy', 'common'])
  const { line1, line2, postalCode, city, country } = customer.address
  return (
    <Facts
      items={[
        { label: t('email'), value: customer.email },
        { label: t('phone'), value: customer.phone },
        {
          label: t('address'),
          value: (
            <>
              {[line1, line2, `${postalCode} ${city}`.trim()].filter(Boolean).join(', ')} <Country code={country} />
            </>
          ),
        },
        { label: t('vat_number'), value: customer.vatNumber },
        { label: t('company_number'), value: customer.companyNumber },
        { label: t('common:created_at'), value: <Instant value={customer.createdAt} /> },
        { label: t('notes'), value: customer.notes },
      ]}
    />
  )
}

function OpenPortal({ number }: { number: number }) {
  const { t } = useTranslation('common')
  const { space } = useSpace()
  const { enter, busy } = useEnterSpace()
  return (
    <Tooltip label={t('open_portal_hint')}>
      <Button
        variant="default"
        leftSection={<IconExternalLink size={16} />}
        loading={busy}
        onClick={() => enter(`${space.key}/${number}`)}
      >
        {t('open_portal')}
      </Button>
    </Tooltip>
  )
}
