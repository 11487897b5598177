import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { CustomerId } from '@palier/contracts'
import { getCustomer, listCustomers } from '@palier/contracts/tenancy'
import { isId } from '@palier/kernel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'

const SEARCH_PAUSE_MS = 250

/** A customer, found by typing its name, e-mail or number. */
export function CustomerSelect(props: { label: string; value: string; onChange: (id: string) => void }) {
  const { label, value, onChange } = props
  const { t } = useTranslation('payments')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS)
  const chosen = useChosen(value)
  const isChosenName = chosen !== undefined && search === chosen.name
  const found = useApiQuery(listCustomers, { query: { limit: 20, ...(search && !isChosenName ? { search } : {}) } })
  const customers = [...(chosen ? [chosen] : []), ...(found.data?.items ?? []).filter(({ id }) => id !== chosen?.id)]
  return (
    <Select
      required
      searchable
      label={label}
      placeholder={t('search_customer')}
      nothingFoundMessage={t('no_customer_found')}
      data={customers.map(({ id, name, number }) => ({ value: id, label: name, number }))}
      // The server has searched already, by more than the name.
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.label} <NumberOf number={customers.find(({ id }) => id === option.value)?.number} />
        </span>
      )}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setTyped}
      {...(found.isFetching ? { rightSection: <Loader size="xs" /> } : {})}
    />
  )
}

function NumberOf({ number }: { number: number | undefined }) {
  return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{number}</span>
}

function useChosen(value: string) {
  // The route is not asked while nobody is chosen.
  const customerId = (isId<'customer'>(value) ? value : '') as CustomerId
  return useApiQuery(getCustomer, { params: { customerId } }, { enabled: customerId !== '' }).data
}
