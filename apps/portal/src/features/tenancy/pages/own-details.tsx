import { type Customer, getCustomer, updateCustomer } from '@palier/contracts/tenancy'
import type { Id } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AddressText } from '../parts/address-text.tsx'
import { Contacts } from '../parts/contacts.tsx'
import { CustomerFields, customerValues } from '../parts/customer-fields.tsx'

/** A customer's own name, address and contacts, as they stand on its documents. */
export default function OwnDetailsPage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  const { space } = useSpace()
  return (
    <Page narrow title={t('shell:nav.details')} subtitle={t('shell:nav.details_hint')}>
      {space.customerId === null ? null : <OwnDetails customerId={space.customerId} />}
    </Page>
  )
}

function OwnDetails({ customerId }: { customerId: Id<'customer'> }) {
  const { can } = useSpace()
  const query = useApiQuery(getCustomer, { params: { customerId } })
  return (
    <>
      <QueryView query={query}>
        {(customer) =>
          can('customer.edit') ? (
            <DetailsForm key={customer.id} customer={customer} />
          ) : (
            <DetailsFacts customer={customer} />
          )
        }
      </QueryView>
      <Section>
        <Contacts customerId={customerId} />
      </Section>
    </>
  )
}

function DetailsForm({ customer }: { customer: Customer }) {
  const { t } = useTranslation('common')
  const form = useApiForm(updateCustomer, {
    initialValues: customerValues(customer),
    request: (body) => ({ params: { customerId: customer.id }, body }),
    success: t('saved'),
  })
  return (
    <Form form={form} submitLabel={t('save')}>
      <CustomerFields form={form} />
    </Form>
  )
}

function DetailsFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('tenancy')
  return (
    <Facts
      items={[
        { label: t('name'), value: customer.name },
        { label: t('email'), value: customer.email },
        { label: t('phone'), value: customer.phone },
        { label: t('address'), value: <AddressText address={customer.address} /> },
        { label: t('vat_number'), value: customer.vatNumber },
        { label: t('company_number'), value: customer.companyNumber },
      ]}
    />
  )
}
