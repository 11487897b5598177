import { Checkbox, Grid } from '@mantine/core'
import { createSubscription } from '@palier/contracts/subscriptions'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTextSearch } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { agreementBody, NO_AGREEMENT } from '../parts/agreement.ts'
import AgreementFields from '../parts/agreement-fields.tsx'
import { CustomerSelect } from '../parts/customer-select.tsx'
import { Preview } from '../parts/preview.tsx'

/** Subscribes a customer to a plan; what it costs is shown beside the form while it is filled in. [PLK-184] */
export default function NewSubscription() {
  const { t } = useTranslation('subscriptions')
  const { path } = useSpace()
  const navigate = useNavigate()
  const { customerId = null } = useTextSearch()
  const form = useApiForm(createSubscription, {
    initialValues: { customerId, agreement: NO_AGREEMENT, planId: null, whenPaid: false },
    // An empty plan is refused by the contract at its field.
    request: ({ customerId: chosen, agreement, whenPaid }) => ({
      body: {
        planId: '',
        ...agreementBody(agreement),
        customerId: chosen ?? '',
        delivery: whenPaid ? ('when_paid' as const) : ('now' as const),
      },
    }),
    success: t('subscription_created'),
    onDone: ({ id }) => navigate({ to: path(`subscriptions/${id}`) }),
  })
  const { agreement } = form.values
  return (
    <Page
      title={t('new_subscription')}
      parents={[{ label: t('subscriptions'), to: 'subscriptions' }]}
      actions={
        <PageButton to="orders/new" variant="default" search={customerId === null ? {} : { customerId }}>
          {t('several_at_once')}
        </PageButton>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Form form={form} submitLabel={t('create_subscription')} cancelTo="subscriptions">
            <FieldGroup title={t('who')}>
              <FullWidth>
                <CustomerSelect
                  required
                  label={t('customer')}
                  {...form.field('customerId')}
                  error={form.form.errors.customerId ? t('choose_customer') : undefined}
                />
              </FullWidth>
            </FieldGroup>
            <FieldGroup title={t('what')}>
              <AgreementFields
                proposes
                value={agreement}
                onChange={(next) => {
                  form.form.clearErrors()
                  form.form.setFieldValue('agreement', next)
                }}
                errors={form.form.errors}
              />
              <FullWidth>
                <Checkbox
                  label={t('deliver_when_paid')}
                  description={t('deliver_when_paid_hint')}
                  {...form.check('whenPaid')}
                />
              </FullWidth>
            </FieldGroup>
          </Form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Preview customerId={form.values.customerId} agreement={agreement} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}
