import { Checkbox } from '@mantine/core'
import { type Customer, getCustomer, updateCustomer } from '@palier/contracts/tenancy'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { CustomerFields, customerValues } from '../parts/customer-fields.tsx'

/** Changes who a customer is; issued documents keep what was printed. [PLK-196] */
export default function EditCustomer() {
  const query = useApiQuery(getCustomer, { params: { customerId: useIdParam<'customer'>('customerId') } })
  return <QueryView query={query}>{(customer) => <EditForm key={customer.id} customer={customer} />}</QueryView>
}

function EditForm({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can, path } = useSpace()
  const navigate = useNavigate()
  const page = `customers/${customer.id}`
  const form = useApiForm(updateCustomer, {
    initialValues: { ...customerValues(customer), changesLogin: true },
    request: ({ changesLogin, ...body }) => ({
      params: { customerId: customer.id },
      body: { ...body, ...(can('member.edit') && body.email !== customer.email ? { changesLogin } : {}) },
    }),
    success: t('common:saved'),
    onDone: () => navigate({ to: path(page) }),
  })
  return (
    <Page
      narrow
      title={t('edit_customer')}
      subtitle={t('documents_keep')}
      parents={[
        { label: t('customers'), to: 'customers' },
        { label: customer.name, to: page },
      ]}
    >
      <Form form={form} submitLabel={t('common:save')} cancelTo={page}>
        <CustomerFields form={form} />
        {can('member.edit') && form.values.email !== customer.email ? (
          <FieldGroup title={t('sign_in')} columns={1}>
            <Checkbox
              label={t('changes_login')}
              description={t('changes_login_hint')}
              {...form.check('changesLogin')}
            />
          </FieldGroup>
        ) : null}
      </Form>
    </Page>
  )
}
