import { Checkbox, MultiSelect, Select } from '@mantine/core'
import { listPlans, listServices, type Plan } from '@palier/contracts/catalog'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { DateField } from '../../../ui/fields.tsx'
import { FullWidth } from '../../../ui/form.tsx'
import { ProblemAlert } from '../../../ui/problem.tsx'
import { LocationField } from '../../../ui/storage-location.tsx'
import { type Agreement, overridesOf } from './agreement.ts'
import { useRecurringText } from './cycle.tsx'
import { OverrideFields } from './override-fields.tsx'
import { TrialFields, useSaleDefaults } from './trial-fields.tsx'

const MOST_PLANS = 100

export interface AgreementFieldsProps {
  value: Agreement
  onChange: (agreement: Agreement) => void
  /** What is wrong, by the name of the field in the request: `planId`, `overrides.0.included`. */
  errors?: Readonly<Record<string, unknown>>
  /** Chooses the only plan of the billing cycle that the seller's settings propose. [CA-057] */
  proposes?: boolean
}

/** Plan, add-ons, first day and values that differ from the plan. [PLK-184, PLK-185] */
export default function AgreementFields({ value, onChange, errors = {}, proposes = false }: AgreementFieldsProps) {
  // All texts and facts that any choice below needs, so that nothing jumps when it is made.
  const { t } = useTranslation(['subscriptions', 'catalog', 'common', 'backup'])
  const services = useApiQuery(listServices)
  const recurringText = useRecurringText()
  const query = useApiQuery(listPlans, { query: { state: 'on_sale', limit: MOST_PLANS } })
  const plans = query.data?.items ?? []
  const plan = plans.find(({ id }) => id === value.planId)
  const addons = plan ? plans.filter((addon) => fits(addon, plan)) : []
  const optionOf = ({ id, name, priceMinor, currency, cycle }: Plan) => ({
    value: id,
    label: `${name} · ${recurringText(priceMinor, currency, cycle)}`,
  })
  const choose = (planId: string | null) =>
    onChange({ ...value, planId, addonPlanIds: [], storageLocation: '', customised: false, overrides: [] })
  const customise = (customised: boolean) =>
    onChange({ ...value, customised, overrides: customised && plan ? overridesOf(plan.resources) : [] })

  const proposed = useProposedPlan(plans)
  const isProposed = useRef(false)
  useEffect(() => {
    // Once: whoever empties the field wants another plan.
    if (!proposes || isProposed.current || proposed === undefined) return
    isProposed.current = true
    if (value.planId === null) onChange({ ...value, planId: proposed })
  }, [proposes, proposed, value, onChange])

  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  return (
    <>
      <FullWidth>
        <Select
          required
          searchable
          label={t('plan')}
          placeholder={t('choose_plan')}
          nothingFoundMessage={t('no_plan_on_sale')}
          disabled={query.isPending || services.isPending}
          data={plans.filter(({ kind }) => kind === 'main').map(optionOf)}
          value={value.planId}
          onChange={choose}
          error={value.planId === null && errors.planId ? t('choose_plan') : undefined}
        />
      </FullWidth>
      {addons.length > 0 ? (
        <FullWidth>
          <MultiSelect
            label={t('addons')}
            description={t('addons_hint')}
            data={addons.map(optionOf)}
            value={value.addonPlanIds}
            onChange={(addonPlanIds) => onChange({ ...value, addonPlanIds })}
            error={textOf(errors.addonPlanIds)}
          />
        </FullWidth>
      ) : null}
      <DateField
        label={t('starts_on')}
        description={t('starts_on_hint')}
        value={value.startsOn}
        onChange={(event) => onChange({ ...value, startsOn: event.currentTarget.value })}
        error={textOf(errors.startsOn)}
      />
      <TrialFields value={value} onChange={onChange} error={textOf(errors.trial) ?? textOf(errors['trial.days'])} />
      {plan?.service === 'backup' ? (
        <LocationField
          value={value.storageLocation}
          onChange={(next) => onChange({ ...value, storageLocation: next ?? '' })}
          error={textOf(errors.storageLocation)}
        />
      ) : null}
      {plan && plan.resources.length > 0 ? (
        <FullWidth>
          <Checkbox
            label={t('customise')}
            description={t('customise_hint')}
            checked={value.customised}
            onChange={(event) => customise(event.currentTarget.checked)}
          />
        </FullWidth>
      ) : null}
      {plan && value.customised ? (
        <OverrideFields
          service={plan.service}
          overrides={value.overrides}
          onChange={(overrides) => onChange({ ...value, overrides })}
          errors={errors}
        />
      ) : null}
    </>
  )
}

/** The only main plan of the billing cycle that the seller proposes. */
function useProposedPlan(plans: readonly Plan[]): string | undefined {
  const saleCycle = useSaleDefaults()?.saleCycle
  const fitting = plans.filter(({ kind, cycle }) => kind === 'main' && cycle.unit === saleCycle && cycle.count === 1)
  return fitting.length === 1 ? fitting[0]?.id : undefined
}

/** Only such add-ons are offered as the server accepts for the plan; it has the last word. */
function fits(addon: Plan, plan: Plan): boolean {
  return (
    addon.kind === 'addon' &&
    addon.service === plan.service &&
    addon.currency === plan.currency &&
    addon.cycle.unit === plan.cycle.unit &&
    addon.cycle.count === plan.cycle.count
  )
}

function textOf(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined
}
