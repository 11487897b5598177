import { Checkbox, Select, TextInput } from '@mantine/core'
import type { PropertyEffect } from '@palier/contracts/customer-notes'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { useDiscountText } from '../../../ui/discount.tsx'
import { RateField } from '../../../ui/fields.tsx'
import { FullWidth } from '../../../ui/form.tsx'

const KINDS = ['none', 'discount'] as const

export type EffectValues = {
  effectKind: (typeof KINDS)[number]
  effect: { rate: number | null; onSetupFee: boolean; publicName: string }
}

export function effectValues(effect: PropertyEffect | null): EffectValues {
  const { rate = null, onSetupFee = false, publicName = '' } = effect ?? {}
  return { effectKind: effect?.kind ?? 'none', effect: { rate, onSetupFee, publicName } }
}

/** An empty rate is refused at its field. */
export function effectBody({ effectKind, effect: { rate, ...rest } }: EffectValues): { effect: PropertyEffect | null } {
  return { effect: effectKind === 'none' ? null : { kind: effectKind, rate: rate ?? Number.NaN, ...rest } }
}

/** What a property does where it is active. [CBM-190] */
export function EffectFields<Values extends EffectValues>({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('tenancy')
  const isDiscount = form.values.effectKind === 'discount'
  return (
    <>
      <FullWidth>
        <Select
          label={t('property_effect')}
          description={t('property_effect_hint')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`property_effects.${value}`) }))}
          {...form.field('effectKind')}
        />
      </FullWidth>
      {isDiscount ? (
        <>
          <RateField required label={t('discount_rate')} {...form.field('effect.rate')} />
          <TextInput
            required
            label={t('discount_name')}
            description={t('discount_name_hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.field('effect.publicName')}
          />
          <FullWidth>
            <Checkbox label={t('discount_on_setup')} {...form.check('effect.onSetupFee')} />
          </FullWidth>
        </>
      ) : null}
    </>
  )
}

/** The effect in words: `Member −10 %`. */
export function useEffectText(): (effect: PropertyEffect | null) => string {
  const { t } = useTranslation('tenancy')
  const discountText = useDiscountText()
  return (effect) => {
    if (!effect) return t('property_effects.none')
    const text = discountText(effect.publicName, effect.rate)
    return effect.onSetupFee ? t('discount_with_setup', { discount: text }) : text
  }
}
