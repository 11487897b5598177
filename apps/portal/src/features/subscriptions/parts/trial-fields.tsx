import { Select } from '@mantine/core'
import { getInvoicingSettings, type InvoicingSettings, SALE_TYPES } from '@palier/contracts/tenancy'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { IntegerField } from '../../../ui/fields.tsx'
import { FullWidth } from '../../../ui/form.tsx'
import type { Agreement, WantedTrial } from './agreement.ts'

type SaleType = InvoicingSettings['saleType']

/** How this seller sells when nothing else is said; undefined while it is not known, and for who may not see it. */
export function useSaleDefaults(): InvoicingSettings | undefined {
  const { can } = useSpace()
  return useApiQuery(getInvoicingSettings, {}, { enabled: can('seller.view') }).data
}

interface TrialFieldsProps {
  value: Agreement
  onChange: (agreement: Agreement) => void
  error: string | undefined
}

/** At once, or with a trial: as the seller's settings say until something else is chosen. [CA-057] */
export function TrialFields({ value, onChange, error }: TrialFieldsProps) {
  const { t } = useTranslation('subscriptions')
  const { can } = useSpace()
  const defaults = useSaleDefaults()
  const isPending = can('seller.view') && !defaults
  const type = value.trial === undefined ? (defaults?.saleType ?? null) : typeOf(value.trial)
  const days = value.trial ? value.trial.days : (defaults?.trialDays ?? null)
  const hasTrial = type !== null && type !== 'at_once'
  const choose = (chosen: SaleType) => onChange({ ...value, trial: trialOf(chosen, days ?? 14) })
  return (
    <>
      <FullWidth>
        <Select
          label={t('sale_type')}
          description={type ? t(`sale_type_${type}_hint`) : t('sale_type_as_set')}
          allowDeselect={false}
          disabled={isPending}
          data={SALE_TYPES.map((each) => ({ value: each, label: t(`sale_type_${each}`) }))}
          value={type}
          onChange={(chosen) => chosen && choose(chosen as SaleType)}
          error={hasTrial ? undefined : error}
        />
      </FullWidth>
      {hasTrial ? (
        <IntegerField
          required
          label={t('trial_days')}
          min={1}
          max={365}
          value={days}
          onChange={(next: number | null) =>
            onChange({ ...value, trial: { days: next, outcome: type === 'trial_ends' ? 'ends' : 'goes_on' } })
          }
          error={error}
        />
      ) : null}
    </>
  )
}

function typeOf(trial: WantedTrial): SaleType {
  if (trial === null) return 'at_once'
  return trial.outcome === 'ends' ? 'trial_ends' : 'trial_goes_on'
}

function trialOf(type: SaleType, days: number): WantedTrial {
  if (type === 'at_once') return null
  return { days, outcome: type === 'trial_ends' ? 'ends' : 'goes_on' }
}
