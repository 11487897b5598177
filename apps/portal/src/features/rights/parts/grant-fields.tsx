import { MultiSelect, Select, Stack, Switch } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { CustomerId, RoleId } from '@palier/contracts'
import { BUILT_IN_ROLES, type BuiltInRole } from '@palier/contracts/permissions'
import { listRoles } from '@palier/contracts/roles'
import { listCustomers } from '@palier/contracts/tenancy'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'

export type NamedCustomer = { id: CustomerId; name: string; number: number }

/** What a role is in a form: one of the fixed ones, or a role of the seller's own by its identifier. */
export type RoleChoice = BuiltInRole | RoleId

/** The choice as the contract wants it. */
export function roleOf(choice: RoleChoice): { role: BuiltInRole } | { role: 'custom'; roleId: RoleId } {
  const builtIn = BUILT_IN_ROLES.find((role) => role === choice)
  // What is no fixed role is an identifier that the list of roles gave.
  return builtIn ? { role: builtIn } : { role: 'custom', roleId: choice as RoleId }
}

/** The roles that can be given in the space: the fixed ones, and those of the seller's own. */
export function RoleField(props: { isPortal: boolean; value: RoleChoice; onChange: (value: RoleChoice) => void }) {
  const { isPortal, value, onChange } = props
  const { t } = useTranslation('rights')
  const own = useApiQuery(listRoles, { query: { place: isPortal ? 'customer' : 'seller' } })
  const ownRoles = own.data?.items ?? []
  const fixed = BUILT_IN_ROLES.find((role) => role === value)
  return (
    <Select
      label={t('role')}
      description={fixed ? t(`role_hint_${isPortal ? 'portal' : 'seller'}.${fixed}`) : t('role_hint_own')}
      allowDeselect={false}
      data={[
        { group: t('fixed_roles'), items: BUILT_IN_ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) })) },
        ...(ownRoles.length > 0
          ? [{ group: t('own_roles'), items: ownRoles.map(({ id, name }) => ({ value: id, label: name })) }]
          : []),
      ]}
      value={value}
      onChange={(next) => {
        if (next !== null) onChange(next as RoleChoice)
      }}
    />
  )
}

/** All customers, or those that are chosen. [CA-062] */
export function AccountScopeField({
  value,
  known,
  onChange,
  error,
}: {
  value: CustomerId[] | null
  /** The names of those chosen before. */
  known: readonly NamedCustomer[]
  onChange: (value: CustomerId[] | null) => void
  error?: ReactNode
}) {
  const { t } = useTranslation('rights')
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search, 200)
  const [seen, setSeen] = useState(new Map(known.map((customer) => [customer.id, customer])))
  const query = useApiQuery(listCustomers, {
    query: { limit: 20, sort: 'name', ...(wanted ? { search: wanted } : {}) },
  })
  const options = new Map([...seen, ...(query.data?.items ?? []).map((customer) => [customer.id, customer] as const)])
  return (
    <Stack gap="xs">
      <Switch
        label={t('all_customers')}
        description={t('all_customers_hint')}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : known.map(({ id }) => id))}
      />
      {value === null ? null : (
        <MultiSelect
          label={t('some_customers')}
          placeholder={t('find_customers')}
          searchable
          error={error}
          required
          hidePickedOptions
          nothingFoundMessage={t('nobody_found')}
          searchValue={search}
          onSearchChange={setSearch}
          filter={({ options: all }) => all}
          data={[...options.values()].map(({ id, name, number }) => ({ value: id, label: `${name} · ${number}` }))}
          value={value}
          onChange={(next) => {
            setSeen(options)
            onChange([...options.keys()].filter((id) => next.includes(id)))
          }}
        />
      )}
    </Stack>
  )
}
