import { Button, List, Menu, Stack, Text, ThemeIcon } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../lib/problem.ts'
import { confirm } from './confirm.tsx'

export interface BulkAction<Row> {
  key: string
  label: string
  icon?: ReactNode
  danger?: boolean
  /** The question before it is done; `count` rows are selected. */
  confirmTitle: (count: number) => string
  confirmText?: string
  /** What would become of each row, asked before the question; shown below the text. */
  preview?: (rows: readonly Row[]) => Promise<ReactNode>
  /** What the person types before it is done, where it cannot be undone. */
  typed?: string
  /** Done for each row, one after the other; a refusal of one stops none of the others. */
  run: (row: Row) => Promise<unknown>
  /** Name of a row in the list of outcomes. */
  nameOf: (row: Row) => string
}

interface Outcome {
  id: string
  name: string
  problem?: string
}

/** The "More actions" menu over the selected rows. [PLK-011] */
export function BulkBar<Row>({
  actions,
  rows,
  rowId,
  onDone,
}: {
  actions: readonly BulkAction<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  onDone: () => void
}) {
  const { t } = useTranslation('table')
  const queries = useQueryClient()
  const problemText = useProblemText()

  const runAll = async (action: BulkAction<Row>) => {
    const outcomes: Outcome[] = []
    for (const row of rows) outcomes.push(await outcomeOf(action, row, rowId(row), problemText))
    void queries.invalidateQueries()
    onDone()
    modals.open({
      title: t('bulk.outcome_title', { action: action.label }),
      children: <Outcomes outcomes={outcomes} />,
    })
  }

  const ask = async (action: BulkAction<Row>) => {
    const preview = await action.preview?.(rows).catch((error) => <Text c="red">{problemText(error)}</Text>)
    confirm({
      title: action.confirmTitle(rows.length),
      text: (
        <Stack gap="sm">
          {action.confirmText ?? (preview ? null : rows.map(action.nameOf).join(', '))}
          {preview}
        </Stack>
      ),
      label: action.label,
      danger: action.danger ?? false,
      ...(action.typed === undefined ? {} : { typed: action.typed }),
      onConfirm: () => runAll(action),
    })
  }

  return (
    <Menu disabled={rows.length === 0} position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          fw={500}
          disabled={rows.length === 0}
          rightSection={<IconChevronDown size={14} />}
          {...(rows.length === 0 ? { visibleFrom: 'sm' } : {})}
        >
          {rows.length === 0 ? t('bulk.more_actions') : t('bulk.more_actions_for', { count: rows.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.key}
            leftSection={action.icon}
            onClick={() => void ask(action)}
            {...(action.danger ? { color: 'red' } : {})}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

async function outcomeOf<Row>(
  action: BulkAction<Row>,
  row: Row,
  id: string,
  problemText: (error: unknown) => string,
): Promise<Outcome> {
  const name = action.nameOf(row)
  try {
    await action.run(row)
    return { id, name }
  } catch (error) {
    return { id, name, problem: problemText(error) }
  }
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation('table')
  const failed = outcomes.filter(({ problem }) => problem).length
  return (
    <Stack gap="sm">
      <Text size="sm">{t('bulk.summary', { done: outcomes.length - failed, failed })}</Text>
      <List spacing={6} size="sm" center>
        {outcomes.map(({ id, name, problem }) => (
          <List.Item
            key={id}
            icon={
              <ThemeIcon size={18} radius="xl" color={problem ? 'red' : 'green'}>
                {problem ? <IconX size={12} /> : <IconCheck size={12} />}
              </ThemeIcon>
            }
          >
            {name}
            {problem ? (
              <Text size="xs" c="dimmed">
                {problem}
              </Text>
            ) : null}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
