import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sorting } from './sort-header.tsx'
import type { Column } from './table.tsx'

/** The sort as a choice, for the phone, where rows are cards and no column has a title to click. */
export function PhoneSort<Row>({ columns, sorting }: { columns: readonly Column<Row>[]; sorting: Sorting }) {
  const { t } = useTranslation('table')
  const options = columns.flatMap(({ sortKey, header }) =>
    sortKey === undefined
      ? []
      : [
          { value: sortKey, label: t('ascending', { column: header }) },
          { value: `-${sortKey}`, label: t('descending', { column: header }) },
        ],
  )
  if (options.length === 0) return null
  return (
    <Select
      hiddenFrom="sm"
      flex={1}
      miw={150}
      aria-label={t('sort')}
      placeholder={t('sort')}
      data={options}
      value={options.some(({ value }) => value === sorting.sort) ? sorting.sort : null}
      onChange={(sort) => sort && sorting.onSort(sort)}
    />
  )
}
