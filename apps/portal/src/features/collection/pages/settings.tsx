import { Fieldset, Select, Switch, TextInput } from '@mantine/core'
import {
  type CollectionSettings,
  getCollectionSettings,
  updateCollectionSettings,
} from '@palier/contracts/collection-settings'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField, MoneyField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { EncryptionSettings } from '../parts/encryption-settings.tsx'

/** How this seller collects by direct debit, and how it keeps account numbers. [CBM-164] */
export default function DirectDebitSettings() {
  const { t } = useTranslation(['collection', 'shell'])
  const query = useApiQuery(getCollectionSettings)
  return (
    <Page
      narrow
      title={t('shell:tools.direct_debit')}
      subtitle={t('settings_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {(settings) => (
          <>
            <EncryptionSettings settings={settings} />
            <RulesForm settings={settings} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

type Values = Pick<CollectionSettings, 'creditorId' | 'automatic' | 'sendsBy' | 'booksOnDate'> & {
  collectDaysBefore: number | null
  leadDays: number | null
  noticeDays: number | null
  maxAmountMinor: number | null
}

function RulesForm({ settings }: { settings: CollectionSettings }) {
  const { t } = useTranslation(['collection', 'common'])
  const { can } = useSpace()
  const { creditorId, automatic, sendsBy, booksOnDate, collectDaysBefore, leadDays, noticeDays, maxAmountMinor } =
    settings
  const initialValues: Values = {
    creditorId,
    automatic,
    sendsBy,
    booksOnDate,
    collectDaysBefore,
    leadDays,
    noticeDays,
    maxAmountMinor,
  }
  const form = useApiForm(updateCollectionSettings, {
    initialValues,
    request: (values) => ({
      body: {
        ...values,
        // What was emptied is refused at its field by the contract.
        collectDaysBefore: values.collectDaysBefore ?? Number.NaN,
        leadDays: values.leadDays ?? Number.NaN,
        noticeDays: values.noticeDays ?? Number.NaN,
      },
    }),
    success: t('common:saved'),
  })
  const fields = (
    <FieldGroup title={t('rules')} description={t('rules_hint')}>
      <TextInput label={t('creditor_id')} description={t('creditor_id_hint')} {...form.field('creditorId')} />
      <MoneyField
        label={t('max_amount')}
        description={t('max_amount_hint')}
        currency="EUR"
        {...form.field('maxAmountMinor')}
      />
      <IntegerField
        required
        label={t('collect_days_before')}
        description={t('collect_days_before_hint')}
        {...form.field('collectDaysBefore')}
      />
      <IntegerField required label={t('lead_days')} description={t('lead_days_hint')} {...form.field('leadDays')} />
      <IntegerField
        required
        label={t('notice_days')}
        description={t('notice_days_hint')}
        {...form.field('noticeDays')}
      />
      <FullWidth>
        <Switch label={t('automatic')} description={t('automatic_hint')} {...form.check('automatic')} />
      </FullWidth>
      <FullWidth>
        <Switch label={t('books_on_date')} description={t('books_on_date_hint')} {...form.check('booksOnDate')} />
      </FullWidth>
      <FullWidth>
        <Select
          allowDeselect={false}
          label={t('sends_by')}
          description={t(`sends_by_hint.${form.values.sendsBy}`)}
          data={(['download', 'folder'] as const).map((value) => ({ value, label: t(`sends_by_option.${value}`) }))}
          {...form.field('sendsBy')}
        />
      </FullWidth>
    </FieldGroup>
  )
  if (!can('seller.edit'))
    return (
      <Fieldset disabled variant="unstyled" mt="lg">
        {fields}
      </Fieldset>
    )
  return (
    <div style={{ marginTop: 'var(--mantine-spacing-lg)' }}>
      <Form form={form} submitLabel={t('common:save')}>
        {fields}
      </Form>
    </div>
  )
}
