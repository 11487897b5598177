import { Checkbox, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { BodyInput } from '@palier/contracts'
import { createCustomer } from '@palier/contracts/tenancy'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { textSearch } from '../../../lib/list-state.ts'
import { usePanels } from '../../../lib/panels.tsx'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { PanelSlot } from '../../../ui/panel-tabs.tsx'
import { CustomerFields, type CustomerValues, NO_DETAILS } from '../parts/customer-fields.tsx'
import { dealingsBody, type FirstDealings, FirstDealingsFields, NO_DEALINGS } from '../parts/new-customer-fields.tsx'

type Values = CustomerValues &
  FirstDealings & {
    notes: string
    withUser: boolean
    user: { name: string; email: string }
    withSubscription: boolean
    subscription: Agreement
  }

/** What the part that sells hands over; only what goes into the request is known here. [PLK-184, PLK-185] */
interface Agreement {
  planId: string | null
  addonPlanIds: string[]
  startsOn: string
  storageLocation: string
  customised: boolean
  overrides: { resource: string; included: number | null; hardLimit: number | null }[]
  trial?: { days: number | null; outcome: 'ends' | 'goes_on' } | null
}

/** Creates a prospect, whom a first subscription in the same step makes a client. [PLK-183, PLK-184, MB-003] */
export default function NewCustomer() {
  const { t, i18n } = useTranslation(['tenancy', 'common'])
  const { space, path } = useSpace()
  const navigate = useNavigate()
  const sale = usePanels('new-customer').length > 0
  const form = useApiForm(createCustomer, {
    initialValues: emptyCustomer(space.country, i18n.language, sale),
    request: (values) => ({ body: bodyOf(values) }),
    success: t('customer_created'),
    // What a prospect needs next is an offer. [MB-007]
    onDone: ({ customer }) =>
      navigate({
        to: path(`customers/${customer.id}`),
        search: textSearch(customer.state === 'prospect' ? { tab: 'subscriptions' } : {}),
      }),
  })
  return (
    <Page narrow title={t('new_customer')} parents={[{ label: t('customers'), to: 'customers' }]}>
      <Form form={form} submitLabel={t('create_customer')} cancelTo="customers">
        <CustomerFields form={form} advice />
        <FirstDealingsFields form={form} />
        <AccessFields form={form} />
        {sale ? (
          <FirstSubscription form={form} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('is_prospect')}
          </Text>
        )}
        <FieldGroup title={t('notes')} description={t('notes_hint')} columns={1}>
          <Textarea autosize minRows={3} aria-label={t('notes')} {...form.field('notes')} />
        </FieldGroup>
      </Form>
    </Page>
  )
}

/** Who signs in, with advice on the choice of address. [CA-093] */
function AccessFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  const { withUser } = form.values
  return (
    <FieldGroup title={t('access')} description={t('access_hint')}>
      <FullWidth>
        <Checkbox label={t('with_user')} {...form.check('withUser')} />
      </FullWidth>
      {withUser ? <TextInput required label={t('user_name')} {...form.field('user.name')} /> : null}
      {withUser ? (
        <TextInput
          required
          type="email"
          label={t('user_email')}
          description={t('user_email_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.field('user.email')}
        />
      ) : null}
    </FieldGroup>
  )
}

function FirstSubscription({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  const { withSubscription, subscription } = form.values
  return (
    <FieldGroup title={t('first_subscription')} description={t('first_subscription_hint')}>
      <FullWidth>
        <Checkbox label={t('with_subscription')} {...form.check('withSubscription')} />
      </FullWidth>
      {withSubscription ? (
        <PanelSlot
          slot="new-customer"
          props={{
            value: subscription,
            onChange: (next: Agreement) => {
              form.form.setErrors(errorsOutside('subscription.', form.form.errors))
              form.form.setFieldValue('subscription', next)
            },
            errors: errorsBelow('subscription.', form.form.errors),
          }}
        />
      ) : (
        <FullWidth>
          <Text size="sm" c="dimmed">
            {t('is_prospect')}
          </Text>
        </FullWidth>
      )}
    </FieldGroup>
  )
}

function errorsBelow(prefix: string, errors: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, error]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), error]] : [],
    ),
  )
}

function errorsOutside(prefix: string, errors: UseFormReturnType<Values>['errors']) {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => !path.startsWith(prefix)))
}

function bodyOf(values: Values): BodyInput<typeof createCustomer> {
  const { withUser, user, withSubscription, subscription, ...rest } = values
  const { withContact, contact, withAccount, billingAccount, ...customer } = rest
  return {
    ...customer,
    ...dealingsBody({ withContact, contact, withAccount, billingAccount }),
    ...(withUser ? { user } : {}),
    ...(withSubscription ? { subscription: subscriptionBody(subscription) } : {}),
  }
}

function subscriptionBody({
  planId,
  addonPlanIds,
  startsOn,
  storageLocation,
  customised,
  overrides,
  trial,
}: Agreement) {
  return {
    // Without a plan the contract refuses at the field.
    planId: planId ?? '',
    addonPlanIds,
    ...(startsOn === '' ? {} : { startsOn }),
    ...(storageLocation === '' ? {} : { storageLocation }),
    ...(trial === undefined ? {} : { trial: trial && { ...trial, days: trial.days ?? Number.NaN } }),
    ...(customised
      ? { overrides: overrides.map((override) => ({ ...override, included: override.included ?? Number.NaN })) }
      : {}),
  }
}

function emptyCustomer(country: string, language: string, sale: boolean): Values {
  return {
    kind: 'company',
    name: '',
    email: '',
    phone: '',
    language: language.startsWith('fr') ? 'fr' : 'en',
    companyNumber: '',
    vatNumber: '',
    address: { line1: '', line2: '', postalCode: '', city: '', country },
    ...NO_DETAILS,
    ...NO_DEALINGS,
    notes: '',
    withUser: true,
    user: { name: '', email: '' },
    withSubscription: sale,
    subscription: {
      planId: null,
      addonPlanIds: [],
      startsOn: '',
      storageLocation: '',
      customised: false,
      overrides: [],
    },
  }
}
