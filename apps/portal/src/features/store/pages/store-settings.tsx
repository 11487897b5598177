import { Anchor, Checkbox, Fieldset, Select, Stack, Switch, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listPlans, type Plan } from '@palier/contracts/catalog'
import { APPROVALS, getStoreSettings, updateStoreSettings } from '@palier/contracts/store'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { useRecurringText } from '../parts/recurring.ts'

const TIMINGS = ['when_paid', 'now'] as const
const MOST_PLANS = 100

type Settings = ReplyOf<typeof getStoreSettings>

/** Whether and what the public store sells. */
export default function StoreSettingsPage() {
  const { t } = useTranslation(['store', 'shell'])
  const query = useApiQuery(getStoreSettings)
  const plans = useApiQuery(listPlans, { query: { limit: MOST_PLANS, state: 'on_sale' } })
  return (
    <Page
      narrow
      title={t('store')}
      subtitle={t('store_subtitle')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {(settings) => (
          <QueryView query={plans}>{({ items }) => <SettingsForm settings={settings} plans={items} />}</QueryView>
        )}
      </QueryView>
    </Page>
  )
}

function SettingsForm({ settings, plans }: { settings: Settings; plans: readonly Plan[] }) {
  const { t } = useTranslation(['store', 'common'])
  const { can } = useSpace()
  const { slug, ...initialValues } = settings
  const form = useApiForm(updateStoreSettings, {
    initialValues: { ...initialValues, planIds: initialValues.planIds.map(String) },
    request: (body) => ({ body }),
    success: t('common:saved'),
  })
  const address = `${window.location.origin}/store/${slug}`
  const fields = (
    <>
      <FieldGroup columns={1}>
        <Switch label={t('store_open')} description={t('store_open_hint')} {...form.check('open')} />
        <Address label={t('store_address')} address={address} />
        <Switch label={t('store_sign_up')} description={t('store_sign_up_hint')} {...form.check('signUp')} />
        {form.values.signUp ? <Address label={t('sign_up_address')} address={`${address}/sign-up`} /> : null}
        <Select
          label={t('store_delivery')}
          allowDeselect={false}
          data={TIMINGS.map((value) => ({ value, label: t(`delivery_timing.${value}`) }))}
          {...form.field('delivery')}
        />
        <Select
          label={t('store_approval')}
          description={t('store_approval_hint')}
          allowDeselect={false}
          data={APPROVALS.map((value) => ({ value, label: t(`approval.${value}`) }))}
          {...form.field('approval')}
        />
        <IntegerField
          label={t('unpaid_order_days')}
          description={t('unpaid_order_days_hint')}
          {...form.field('unpaidOrderDays')}
        />
      </FieldGroup>
      <FieldGroup title={t('store_plans')} description={t('store_plans_hint')} columns={1}>
        <FullWidth>
          <Offers
            plans={plans}
            chosen={form.values.planIds}
            choose={(ids) => form.form.setFieldValue('planIds', ids)}
          />
        </FullWidth>
      </FieldGroup>
    </>
  )
  if (!can('seller.edit'))
    return (
      <Fieldset disabled variant="unstyled">
        {fields}
      </Fieldset>
    )
  return (
    <Form form={form} submitLabel={t('common:save')}>
      {fields}
    </Form>
  )
}

function Address({ label, address }: { label: string; address: string }) {
  return (
    <div>
      <Text size="sm" fw={560}>
        {label}
      </Text>
      <Anchor href={address} target="_blank" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {address}
      </Anchor>
    </div>
  )
}

interface OffersProps {
  plans: readonly Plan[]
  chosen: string[]
  choose: (ids: string[]) => void
}

function Offers({ plans, chosen, choose }: OffersProps) {
  const { t } = useTranslation('store')
  const recurringText = useRecurringText()
  if (plans.length === 0)
    return (
      <Text size="sm">
        {t('no_plans')} <PageLink to="plans/new">{t('create_plan')}</PageLink>
      </Text>
    )
  return (
    <Checkbox.Group value={chosen} onChange={choose} aria-label={t('store_plans')}>
      <Stack gap="sm">
        {plans.map(({ id, name, priceMinor, currency, cycle }) => (
          <Checkbox key={id} value={id} label={name} description={recurringText(priceMinor, currency, cycle)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
