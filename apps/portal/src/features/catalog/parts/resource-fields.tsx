import { Checkbox, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ResourceDeclaration } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { useServiceNames } from '../../../lib/service-names.ts'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { BytesField, IntegerField, MoneyField } from '../../../ui/fields.tsx'
import { useQuantityText } from '../../../ui/quantity.tsx'
import type { PlanValues } from './plan-values.ts'

/** What the plan grants of each resource that its service declares; a resource that is not ticked is not granted. */
export function ResourceFields({
  form,
  declared,
}: {
  form: ApiForm<PlanValues>
  declared: readonly ResourceDeclaration[]
}) {
  const { resource: resourceName } = useServiceNames()
  const { t } = useTranslation('catalog')
  const { resources } = form.values
  const grant = (key: string) => {
    const terms = { resource: key, included: null, hardLimit: null, overusePriceMinor: null }
    form.form.setFieldValue('resources', [...resources, terms])
  }
  const withdraw = (key: string) =>
    form.form.setFieldValue(
      'resources',
      resources.filter(({ resource }) => resource !== key),
    )
  return (
    <Stack gap="lg">
      {declared.map((declaration) => {
        const { key, kind } = declaration
        const position = resources.findIndex(({ resource }) => resource === key)
        return (
          <div key={key}>
            <Checkbox
              label={
                <Text size="sm" fw={560}>
                  {resourceName(key)}
                </Text>
              }
              description={t(`measured_${kind}`)}
              checked={position >= 0}
              onChange={(event) => (event.currentTarget.checked ? grant(key) : withdraw(key))}
            />
            {position >= 0 ? <TermsFields form={form} position={position} declaration={declaration} /> : null}
          </div>
        )
      })}
    </Stack>
  )
}

function TermsFields({
  form,
  position,
  declaration,
}: {
  form: ApiForm<PlanValues>
  position: number
  declaration: ResourceDeclaration
}) {
  const { t } = useTranslation(['catalog', 'common'])
  const quantityText = useQuantityText()
  const terms = form.values.resources[position]
  const field = (name: string) => form.field(`resources.${position}.${name}`)
  const QuantityField = declaration.unit === 'byte' ? BytesField : IntegerField
  const isUnlimited = terms?.hardLimit === null
  const limit = (unlimited: boolean) =>
    form.form.setFieldValue(`resources.${position}.hardLimit`, unlimited ? null : (terms?.included ?? 0))
  const per = quantityText(declaration.pricedPer, declaration.unit)
  const by = quantityText(declaration.billedBy, declaration.unit)
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} mt="xs" pl={{ base: 0, sm: 30 }} style={{ alignItems: 'start' }}>
      <QuantityField required label={t('included')} {...field('included')} />
      <div>
        <QuantityField label={t('hard_limit')} disabled={isUnlimited} {...field('hardLimit')} />
        <Checkbox
          mt={6}
          size="xs"
          label={t('common:unlimited')}
          checked={isUnlimited}
          onChange={(event) => limit(event.currentTarget.checked)}
        />
      </div>
      {declaration.overusePriced ? (
        <MoneyField
          currency={form.values.currency}
          label={t('overuse_price', { per })}
          description={declaration.billedBy === declaration.pricedPer ? undefined : t('billed_by', { by })}
          placeholder={t('not_sold_beyond')}
          {...field('overusePriceMinor')}
        />
      ) : null}
    </SimpleGrid>
  )
}
