import { Checkbox, Fieldset, Select, Textarea, TextInput } from '@mantine/core'
import {
  getInvoicingSettings,
  type InvoicingSettings,
  SALE_TYPES,
  updateInvoicingSettings,
} from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { IntegerField } from '../../../ui/fields.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

const FORMATS = ['year_sequence', 'year_id', 'vat_year_sequence'] as const
const MODES = ['anniversary', 'monthly'] as const
const CYCLES = ['month', 'year'] as const
/** The forms of numbers and dates that documents can have. */
const LOCALES = ['fr-FR', 'fr-BE', 'fr-CH', 'fr-LU', 'en-GB', 'en-US', 'en-IE', 'de-DE', 'es-ES', 'it-IT', 'nl-NL']

/** How this seller issues invoices; holds for documents issued from now on. [CBM-061, CBM-068] */
export default function InvoicingSettingsPage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  const query = useApiQuery(getInvoicingSettings)
  return (
    <Page
      narrow
      title={t('shell:tools.invoicing')}
      subtitle={t('documents_keep')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>{(settings) => <SettingsForm settings={settings} />}</QueryView>
    </Page>
  )
}

type Values = Omit<InvoicingSettings, 'leadDays' | 'prorationDay' | 'trialDays' | 'firstNumber' | 'maxLines'> & {
  leadDays: number | null
  prorationDay: number | null
  trialDays: number | null
  firstNumber: number | null
  maxLines: number | null
  byMonth: boolean
}

function SettingsForm({ settings }: { settings: InvoicingSettings }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const initialValues: Values = { ...settings, byMonth: settings.paymentDays === null }
  const form = useApiForm(updateInvoicingSettings, {
    initialValues,
    request: ({ byMonth, leadDays, prorationDay, trialDays, firstNumber, maxLines, ...values }) => ({
      body: {
        ...values,
        // What was emptied is refused at its field by the contract.
        leadDays: leadDays ?? Number.NaN,
        prorationDay: prorationDay ?? Number.NaN,
        trialDays: trialDays ?? Number.NaN,
        firstNumber: firstNumber ?? Number.NaN,
        maxLines: maxLines ?? Number.NaN,
        paymentDays: byMonth ? null : (values.paymentDays ?? Number.NaN),
      },
    }),
    success: t('common:saved'),
  })
  const fields = (
    <>
      <TimingFields form={form} />
      <SaleFields form={form} />
      <NumberFields form={form} />
      <DocumentFields form={form} />
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

function TimingFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  return (
    <FieldGroup title={t('timing')}>
      <Select
        label={t('billing_mode')}
        description={t(`billing_mode_${form.values.billingMode}_hint`)}
        allowDeselect={false}
        data={MODES.map((value) => ({ value, label: t(`billing_mode_${value}`) }))}
        {...form.field('billingMode')}
      />
      {form.values.billingMode === 'monthly' ? (
        <IntegerField
          required
          label={t('proration_day')}
          description={t('proration_day_hint')}
          min={1}
          max={31}
          {...form.field('prorationDay')}
        />
      ) : (
        <div />
      )}
      <IntegerField required label={t('lead_days')} description={t('lead_days_hint')} {...form.field('leadDays')} />
      <div>
        <IntegerField
          label={t('payment_days')}
          description={t('payment_days_hint')}
          disabled={form.values.byMonth}
          {...form.field('paymentDays')}
        />
        <Checkbox mt={6} size="xs" label={t('payment_month')} {...form.check('byMonth')} />
      </div>
      <FullWidth>
        <Checkbox label={t('bill_suspended')} description={t('bill_suspended_hint')} {...form.check('billSuspended')} />
      </FullWidth>
      <FullWidth>
        <Checkbox label={t('send_by_mail')} {...form.check('sendByMail')} />
      </FullWidth>
    </FieldGroup>
  )
}

/** How a subscription is sold when nothing else is said; each sale may say otherwise. [CA-057] */
function SaleFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  const { saleType } = form.values
  return (
    <FieldGroup title={t('sale')} description={t('sale_hint')}>
      <Select
        label={t('sale_type')}
        description={t(`sale_type_${saleType}_hint`)}
        allowDeselect={false}
        data={SALE_TYPES.map((value) => ({ value, label: t(`sale_type_${value}`) }))}
        {...form.field('saleType')}
      />
      <Select
        clearable
        label={t('sale_cycle')}
        description={t('sale_cycle_hint')}
        placeholder={t('sale_cycle_none')}
        data={CYCLES.map((value) => ({ value, label: t(`sale_cycle_${value}`) }))}
        {...form.field('saleCycle')}
      />
      {saleType === 'at_once' ? null : (
        <IntegerField required label={t('trial_days')} min={1} max={365} {...form.field('trialDays')} />
      )}
    </FieldGroup>
  )
}

function NumberFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  return (
    <FieldGroup title={t('numbering')} description={t('numbering_hint')}>
      <Select
        label={t('number_format')}
        data={FORMATS.map((value) => ({ value, label: t(`number_format_${value}`) }))}
        {...form.field('numberFormat')}
      />
      <TextInput label={t('number_prefix')} {...form.field('numberPrefix')} />
      <IntegerField required label={t('first_number')} {...form.field('firstNumber')} />
      <IntegerField required label={t('max_lines')} {...form.field('maxLines')} />
    </FieldGroup>
  )
}

function DocumentFields({ form }: { form: ApiForm<Values> }) {
  const { t, i18n } = useTranslation('tenancy')
  const locales = LOCALES.includes(form.values.formatLocale) ? LOCALES : [form.values.formatLocale, ...LOCALES]
  return (
    <FieldGroup title={t('documents')}>
      <Select
        searchable
        label={t('format_locale')}
        description={t('format_locale_hint')}
        data={locales.map((locale) => ({ value: locale, label: nameOf(locale, i18n.language) }))}
        {...form.field('formatLocale')}
      />
      <div />
      <TextInput label={t('iban')} {...form.field('iban')} />
      <TextInput label={t('bic')} {...form.field('bic')} />
      <FullWidth>
        <Textarea autosize minRows={2} label={t('footer')} description={t('footer_hint')} {...form.field('footer')} />
      </FullWidth>
    </FieldGroup>
  )
}

/** `fr-FR` in the words of the interface, for example “français (France)”. */
function nameOf(locale: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale
  return `${name.slice(0, 1).toLocaleUpperCase(language)}${name.slice(1)}`
}
