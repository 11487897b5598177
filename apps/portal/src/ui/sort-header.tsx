import { Table, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './table.module.css'

export interface Sorting {
  /** The sort in force, as in the contract: `name` or `-name`. */
  sort: string
  onSort: (sort: string) => void
}

export interface SortHeaderProps {
  label: string
  align: 'left' | 'right'
  sortKey: string | undefined
  sorting: Sorting | undefined
}

/** A column's title; where the list can be sorted by it, a click sorts and a triangle shows the order. [PLK-009] */
export function SortHeader({ label, align, sortKey, sorting }: SortHeaderProps) {
  const { t } = useTranslation('table')
  if (sortKey === undefined || !sorting)
    return (
      <Table.Th ta={align} data-align={align}>
        {label}
      </Table.Th>
    )
  const order = sorting.sort === sortKey ? 'ascending' : sorting.sort === `-${sortKey}` ? 'descending' : 'none'
  const next = order === 'ascending' ? `-${sortKey}` : sortKey
  return (
    <Table.Th ta={align} data-align={align} aria-sort={order}>
      <UnstyledButton
        className={classes.sort ?? ''}
        onClick={() => sorting.onSort(next)}
        title={t('sort_by', { column: label })}
      >
        {label}
        <svg viewBox="0 0 8 6" width="8" height="6" data-order={order} aria-hidden="true">
          <path d="M4 0 8 6H0z" />
        </svg>
      </UnstyledButton>
    </Table.Th>
  )
}
