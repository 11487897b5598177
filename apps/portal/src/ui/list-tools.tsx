import { Button, Collapse, Group, Indicator, Paper, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from '../lib/list-state.ts'

export interface Filter {
  /** Name of the filter in the contract's list query. */
  key: string
  label: string
  /** Values to choose from; without them the filter is a date (`type: 'date'`) or free text. */
  options?: readonly { value: string; label: string }[]
  type?: 'date' | 'text'
}

/** Search, and beside it the button that opens the filters. [PLK-010] */
export function ListTools({
  state,
  filters,
  searchLabel,
  children,
}: {
  state: ListState
  filters: readonly Filter[]
  searchLabel?: string
  children?: ReactNode
}) {
  const { t } = useTranslation('table')
  const active = filters.filter(({ key }) => state.query[key]).length
  const [opened, panel] = useDisclosure(active > 0)
  return (
    <>
      <Group gap="xs" mb="sm">
        {searchLabel === undefined ? null : <Search state={state} label={searchLabel} />}
        {filters.length > 0 ? (
          <Indicator label={active} size={16} disabled={active === 0}>
            <Button
              variant="default"
              leftSection={<IconFilter size={16} />}
              onClick={panel.toggle}
              aria-expanded={opened}
              fw={500}
            >
              {t('filter')}
            </Button>
          </Indicator>
        ) : null}
        {children}
      </Group>
      {filters.length > 0 ? (
        <Collapse expanded={opened}>
          <Paper p="sm" mb="sm">
            <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
              {filters.map((filter) => (
                <FilterField key={filter.key} filter={filter} state={state} />
              ))}
            </SimpleGrid>
            {active > 0 ? (
              <Button mt="sm" size="xs" variant="subtle" onClick={() => state.clear(filters.map(({ key }) => key))}>
                {t('clear_filters')}
              </Button>
            ) : null}
          </Paper>
        </Collapse>
      ) : null}
    </>
  )
}

const SEARCH_PAUSE_MS = 300

function Search({ state, label }: { state: ListState; label: string }) {
  const [text, setText] = useState(state.query.search ?? '')
  // Cleared from elsewhere ("clear search and filters", the way back): the field follows.
  useEffect(() => {
    if (!state.query.search) setText('')
  }, [state.query.search])
  const apply = useDebouncedCallback((value: string) => state.set('search', value.trim()), SEARCH_PAUSE_MS)
  return (
    <TextInput
      type="search"
      w={{ base: '100%', xs: 300 }}
      leftSection={<IconSearch size={16} />}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        apply(event.currentTarget.value)
      }}
    />
  )
}

function FilterField({ filter, state }: { filter: Filter; state: ListState }) {
  const { t } = useTranslation('table')
  const value = state.query[filter.key] ?? ''
  if (filter.options) {
    const data = [{ value: '', label: t('any') }, ...filter.options]
    return (
      <Select
        size="sm"
        label={filter.label}
        data={data}
        value={value}
        onChange={(next) => state.set(filter.key, next ?? '')}
      />
    )
  }
  return (
    <TextInput
      size="sm"
      type={filter.type ?? 'text'}
      label={filter.label}
      value={value}
      onChange={(event) => state.set(filter.key, event.currentTarget.value)}
    />
  )
}
