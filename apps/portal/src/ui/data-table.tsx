import { Box, Button, Center, Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../lib/use-list.ts'
import { type BulkAction, BulkBar } from './bulk-actions.tsx'
import { Empty, type EmptyProps } from './empty.tsx'
import { type Filter, ListTools } from './list-tools.tsx'
import { PhoneSort } from './phone-sort.tsx'
import { ProblemAlert } from './problem.tsx'
import { type Column, type RowAction, TableView } from './table.tsx'
import { useSelection } from './use-selection.ts'

export interface DataTableProps<Row> {
  label: string
  list: List<Row>
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  rowTo?: (row: Row) => string | undefined
  rowActions?: readonly RowAction<Row>[]
  bulkActions?: readonly BulkAction<Row>[]
  filters?: readonly Filter[]
  /** What the search looks through; without it there is no search field. */
  searchLabel?: string
  /** The first sort of the contract's list, shown while the address names none. */
  defaultSort?: string
  empty: EmptyProps
  /** More tools at the right of the search. */
  tools?: ReactNode
}

/** A list: search, filters, sort, selection with actions, and more rows on demand. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    list,
    columns,
    rowId,
    rowTo,
    rowActions,
    bulkActions = [],
    filters = [],
    searchLabel,
    defaultSort = '',
    empty,
    tools,
  } = props
  const { t } = useTranslation('table')
  const selection = useSelection(list.rows, rowId)
  const narrowed = ['search', ...filters.map(({ key }) => key)].some((key) => list.state.query[key])
  const isEmpty = !list.isLoading && !list.error && list.rows.length === 0
  const sorting = {
    sort: list.state.query.sort ?? defaultSort,
    onSort: (sort: string) => list.state.set('sort', sort === defaultSort ? '' : sort),
  }
  return (
    <Box>
      {isEmpty && !narrowed ? null : (
        <ListTools state={list.state} filters={filters} {...(searchLabel === undefined ? {} : { searchLabel })}>
          <PhoneSort columns={columns} sorting={sorting} />
          {tools}
          {bulkActions.length > 0 ? (
            <BulkBar actions={bulkActions} rows={selection.rows} rowId={rowId} onDone={selection.clear} />
          ) : null}
        </ListTools>
      )}
      {list.error ? <ProblemAlert error={list.error} retry={list.retry} /> : null}
      {isEmpty ? (
        <Paper>{narrowed ? <NothingFound list={list} filters={filters} /> : <Empty {...empty} />}</Paper>
      ) : null}
      {isEmpty || (list.error && list.rows.length === 0) ? null : (
        <Paper style={{ overflowX: 'auto' }}>
          <TableView
            label={label}
            columns={columns}
            rows={list.rows}
            rowId={rowId}
            {...(rowTo ? { rowTo } : {})}
            {...(rowActions ? { rowActions } : {})}
            {...(bulkActions.length > 0 ? { selection } : {})}
            sorting={sorting}
            isLoading={list.isLoading}
            isDimmed={list.isRefreshing}
          />
        </Paper>
      )}
      {list.hasMore ? (
        <Center mt="md">
          <Button variant="default" size="sm" loading={list.isLoadingMore} onClick={list.loadMore}>
            {t('load_more')}
          </Button>
        </Center>
      ) : null}
    </Box>
  )
}

function NothingFound<Row>({ list, filters }: { list: List<Row>; filters: readonly Filter[] }) {
  const { t } = useTranslation('table')
  const clear = () => list.state.clear(['search', ...filters.map(({ key }) => key)])
  return (
    <Empty
      title={t('nothing_found')}
      text={t('nothing_found_text')}
      action={
        <Button variant="default" onClick={clear}>
          {t('clear_all')}
        </Button>
      }
    />
  )
}
