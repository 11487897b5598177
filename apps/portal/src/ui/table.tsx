import { ActionIcon, Checkbox, Menu, Skeleton, Table } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../lib/space.tsx'
import { SortHeader, type Sorting } from './sort-header.tsx'
import classes from './table.module.css'
import { ToolIcon } from './tool-icon.tsx'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Name of the sort in the contract, without the minus; makes the header a button. */
  sortKey?: string
  align?: 'left' | 'right'
  /** Not shown on a phone, where a row is a card. */
  hideOnPhone?: boolean
}

export interface RowAction<Row> {
  key: string
  label: string
  icon?: ReactNode
  danger?: boolean
  onClick: (row: Row) => void
  /** The action is offered only for these rows. */
  when?: (row: Row) => boolean
}

export interface Selection {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  toggleAll: () => void
}

export interface TableViewProps<Row> {
  /** Read aloud, and the name of the table. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Page of the space that the row's first column leads to. */
  rowTo?: (row: Row) => string | undefined
  rowActions?: readonly RowAction<Row>[]
  sorting?: Sorting
  selection?: Selection
  /** Rows of grey bars instead of data. */
  isLoading?: boolean
  /** The rows are being replaced. */
  isDimmed?: boolean
}

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

/** A table of rows; on a phone each row becomes a card. */
export function TableView<Row>(props: TableViewProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowId,
    rowActions = [],
    sorting,
    selection,
    isLoading = false,
    isDimmed = false,
  } = props
  const { t } = useTranslation('table')
  const allSelected = rows.length > 0 && rows.every((row) => selection?.ids.has(rowId(row)))
  return (
    <Table
      className={classes.table ?? ''}
      aria-label={label}
      aria-busy={isLoading || isDimmed}
      data-dimmed={isDimmed || undefined}
      highlightOnHover
    >
      <Table.Thead>
        <Table.Tr>
          {selection ? (
            <Table.Th className={classes.tick ?? ''}>
              <Checkbox
                size="xs"
                checked={allSelected}
                indeterminate={selection.ids.size > 0 && !allSelected}
                onChange={selection.toggleAll}
                aria-label={t('select_all')}
              />
            </Table.Th>
          ) : null}
          {columns.map((column) => (
            <SortHeader
              key={column.key}
              label={column.header}
              align={column.align ?? 'left'}
              sortKey={sorting ? column.sortKey : undefined}
              sorting={sorting}
            />
          ))}
          {rowActions.length > 0 ? (
            <Table.Th className={classes.tools ?? ''}>
              <span className={classes.hidden ?? ''}>{t('actions')}</span>
            </Table.Th>
          ) : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {isLoading
          ? SKELETON_ROWS.map((key) => (
              <SkeletonRow key={key} width={columns.length + (selection ? 1 : 0) + (rowActions.length > 0 ? 1 : 0)} />
            ))
          : rows.map((row) => <DataRow key={rowId(row)} row={row} {...props} />)}
      </Table.Tbody>
    </Table>
  )
}

function DataRow<Row>({ row, columns, rowId, rowTo, rowActions = [], selection }: TableViewProps<Row> & { row: Row }) {
  const { t } = useTranslation('table')
  const { path } = useSpace()
  const id = rowId(row)
  const to = rowTo?.(row)
  const actions = rowActions.filter((action) => action.when?.(row) ?? true)
  return (
    <Table.Tr data-selected={selection?.ids.has(id) || undefined}>
      {selection ? (
        <Table.Td className={classes.tick ?? ''}>
          <Checkbox
            size="xs"
            checked={selection.ids.has(id)}
            onChange={() => selection.toggle(id)}
            aria-label={t('select_row')}
          />
        </Table.Td>
      ) : null}
      {columns.map((column, index) => (
        <Table.Td
          key={column.key}
          data-label={column.header}
          data-first={index === 0 || undefined}
          data-phone={column.hideOnPhone ? 'hidden' : undefined}
          data-align={column.align ?? 'left'}
          ta={column.align ?? 'left'}
        >
          {index === 0 && to !== undefined ? (
            <Link className={classes.rowLink ?? ''} to={path(to)}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </Table.Td>
      ))}
      {rowActions.length > 0 ? (
        <Table.Td className={classes.tools ?? ''}>
          {actions.length > 0 ? <RowMenu row={row} actions={actions} alone={rowActions.length === 1} /> : null}
        </Table.Td>
      ) : null}
    </Table.Tr>
  )
}

/** A single act is an icon of its own; several share a menu. */
function RowMenu<Row>({ row, actions, alone }: { row: Row; actions: readonly RowAction<Row>[]; alone: boolean }) {
  const { t } = useTranslation('table')
  const [only] = actions
  if (alone && only?.icon) {
    return (
      <ToolIcon label={only.label} onClick={() => only.onClick(row)}>
        {only.icon}
      </ToolIcon>
    )
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('row_actions')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.key}
            leftSection={action.icon}
            onClick={() => action.onClick(row)}
            {...(action.danger ? { color: 'red' } : {})}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function SkeletonRow({ width }: { width: number }) {
  return (
    <Table.Tr>
      <Table.Td colSpan={width}>
        <Skeleton height={14} my={4} />
      </Table.Td>
    </Table.Tr>
  )
}
