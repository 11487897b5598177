import { Group, Pill } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ListState } from '../../../lib/list-state.ts'
import type { Filter } from '../../../ui/list-tools.tsx'

/** What the list is narrowed by, each to be taken away by itself; the filters' own button takes all away. [CA-083] */
export function ActiveFilters({ filters, state }: { filters: readonly Filter[]; state: ListState }) {
  const { t } = useTranslation('audit')
  const active = filters.filter(({ key }) => state.query[key])
  if (active.length === 0) return null
  return (
    <Group gap="xs" mb="sm">
      {active.map(({ key, label, options }) => {
        const value = state.query[key] ?? ''
        const text = `${label}: ${options?.find((option) => option.value === value)?.label ?? value}`
        return (
          <Pill
            key={key}
            size="md"
            withRemoveButton
            onRemove={() => state.set(key, '')}
            removeButtonProps={{
              'aria-label': t('remove_filter', { filter: label }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {text}
          </Pill>
        )
      })}
    </Group>
  )
}
