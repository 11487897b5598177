import { Checkbox, Fieldset, SimpleGrid } from '@mantine/core'
import { listServices } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { BytesField, IntegerField } from '../../../ui/fields.tsx'
import { FullWidth } from '../../../ui/form.tsx'
import type { Override } from './agreement.ts'

export interface OverrideFieldsProps {
  service: string
  overrides: readonly Override[]
  onChange: (overrides: Override[]) => void
  errors: Readonly<Record<string, unknown>>
}

/** The values of each resource that are agreed with this subscriber alone. [PLK-185] */
export function OverrideFields({ service, overrides, onChange, errors }: OverrideFieldsProps) {
  const { t } = useTranslation(['subscriptions', 'common'])
  const { resource: resourceName } = useServiceNames()
  const services = useApiQuery(listServices).data?.items ?? []
  const declared = services.find(({ kind }) => kind === service)?.resources ?? []
  const set = (position: number, change: Partial<Override>) =>
    onChange(overrides.map((override, index) => (index === position ? { ...override, ...change } : override)))
  const errorOf = (position: number, field: string) => {
    const error = errors[`overrides.${position}.${field}`]
    return typeof error === 'string' ? error : undefined
  }

  return overrides.map(({ resource, included, hardLimit }, position) => {
    const isVolume = declared.find(({ key }) => key === resource)?.unit === 'byte'
    const QuantityField = isVolume ? BytesField : IntegerField
    return (
      <FullWidth key={resource}>
        <Fieldset legend={resourceName(resource)}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'start' }}>
            <QuantityField
              required
              label={t('included')}
              value={included}
              onChange={(next) => set(position, { included: next })}
              error={errorOf(position, 'included')}
            />
            <div>
              <QuantityField
                label={t('hard_limit')}
                disabled={hardLimit === null}
                value={hardLimit}
                onChange={(next) => set(position, { hardLimit: next ?? 0 })}
                error={errorOf(position, 'hardLimit')}
              />
              <Checkbox
                mt={6}
                size="xs"
                label={t('common:unlimited')}
                checked={hardLimit === null}
                onChange={(event) => set(position, { hardLimit: event.currentTarget.checked ? null : (included ?? 0) })}
              />
            </div>
          </SimpleGrid>
        </Fieldset>
      </FullWidth>
    )
  })
}
