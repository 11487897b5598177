import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type Customer, getCustomer, listCustomers } from '@palier/contracts/tenancy'
import { isId, newId } from '@palier/kernel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'

const SEARCH_PAUSE_MS = 250
const SEARCHED = 100
const SHOWN = 20
/** Whom the server sells to. */
const BUYING: ReadonlySet<Customer['state']> = new Set(['prospect', 'active'])

/** Chooses a customer by typing a part of the name, e-mail or number; the server searches. */
export function CustomerSelect({ value = null, ...props }: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation('subscriptions')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, SEARCH_PAUSE_MS)
  const chosen = useChosenCustomer(value)
  const chosenLabel = chosen ? labelOf(chosen) : ''
  const isLabel = search === chosenLabel
  const found = useApiQuery(listCustomers, {
    query: { limit: SEARCHED, ...(search && !isLabel ? { search } : {}) },
  })
  const customers = (found.data?.items ?? []).filter(({ state }) => BUYING.has(state)).slice(0, SHOWN)
  const others = customers.filter(({ id }) => id !== value)
  const options = [...(chosen ? [chosen] : []), ...others].map((customer) => ({
    value: customer.id,
    label: labelOf(customer),
  }))
  return (
    <Select
      searchable
      placeholder={t('find_customer')}
      nothingFoundMessage={found.isFetching ? t('searching') : t('no_customer_found')}
      data={options}
      // The server has searched already, also in e-mail addresses, which the labels do not show.
      filter={({ options: all }) => all}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      {...props}
    />
  )
}

function useChosenCustomer(value: string | null) {
  const customerId = value !== null && isId<'customer'>(value) ? value : undefined
  // Without a choice nothing is asked, so the empty id is never sent.
  const params = { customerId: customerId ?? newId<'customer'>() }
  const query = useApiQuery(getCustomer, { params }, { enabled: customerId !== undefined })
  return customerId === undefined ? undefined : query.data
}

function labelOf({ name, number }: { name: string; number: number }): string {
  return `${name} (${number})`
}
