import { Paper, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listScheduledTasks } from '@palier/contracts/reporting'
import { isPlainDate } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'

type Task = ReplyOf<typeof listScheduledTasks>['items'][number]

const REFRESH_MS = 10_000
const TONES: Record<Task['state'], Tone> = { waiting: 'idle', running: 'info', failed: 'bad' }
const NAMES = [
  'bill_run',
  'deliver_paid_orders',
  'end_unpaid_orders',
  'end_unanswered_sign_ups',
  'collect_payments',
  'end_subscriptions',
  'remind_of_trials',
  'check_allotments',
  'fold_figures',
  'erase_ended_backups',
  'archive_audit_log',
  'audit.archive',
  'invoice.issue',
  'delivery.create',
  'delivery.suspend',
  'delivery.activate',
  'delivery.change',
  'delivery.terminate',
  'mail.send',
] as const

/** What runs by itself: recurring tasks, and single events that wait for their time. [CBM-085] */
export default function ScheduledTasks() {
  const { t } = useTranslation('reporting')
  const query = useApiQuery(listScheduledTasks, {}, { refetchInterval: REFRESH_MS })
  return (
    <Page
      title={t('scheduled_tasks')}
      subtitle={
        query.data ? (
          <>
            {t('clock')} <Instant value={query.data.now} precise />
          </>
        ) : null
      }
      parents={[{ label: t('settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {({ items }) => (
          <>
            <Section title={t('recurring_tasks')} description={t('recurring_tasks_text')}>
              <TaskTable
                label={t('recurring_tasks')}
                tasks={items.filter(({ kind }) => kind === 'recurring')}
                isRecurring
              />
            </Section>
            <Section title={t('single_events')} description={t('single_events_text')}>
              <TaskTable label={t('single_events')} tasks={items.filter(({ kind }) => kind === 'single')} />
            </Section>
          </>
        )}
      </QueryView>
    </Page>
  )
}

function TaskTable(props: { label: string; tasks: readonly Task[]; isRecurring?: boolean }) {
  const { label, tasks, isRecurring = false } = props
  const { t } = useTranslation('reporting')
  if (tasks.length === 0)
    return (
      <Paper p="md">
        <Text size="sm" c="dimmed">
          {t('no_tasks')}
        </Text>
      </Paper>
    )
  const last: Column<Task> = { key: 'last', header: t('last_run'), cell: (task) => <Instant value={task.lastRunAt} /> }
  const columns: Column<Task>[] = [
    { key: 'name', header: t('task'), cell: (task) => <TaskName name={task.name} /> },
    {
      key: 'state',
      header: t('state_label'),
      cell: (task) => <StatusBadge tone={TONES[task.state]}>{t(`task_state.${task.state}`)}</StatusBadge>,
    },
    ...(isRecurring ? [last] : []),
    {
      key: 'next',
      header: t('next_run'),
      cell: (task) => (task.nextRunAt === null ? '—' : <Instant value={task.nextRunAt} />),
    },
    { key: 'detail', header: t('detail'), cell: (task) => <Detail text={task.detail} /> },
  ]
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={label}
        columns={columns}
        rows={tasks}
        // Two events may be alike; their place in the queue tells them apart.
        rowId={(task) => String(tasks.indexOf(task))}
      />
    </Paper>
  )
}

/** What a task is about: a date, an address, the name of what is delivered, or why it failed. */
function Detail({ text }: { text: string }) {
  if (isPlainDate(text)) return <PlainDate value={text} />
  return text
}

/** The name of a task in words; one that the portal has no words for is said by its name. */
function TaskName({ name }: { name: string }) {
  const { t } = useTranslation('reporting')
  const known = NAMES.find((each) => each === name)
  return <>{known ? t(`task_name.${known}`) : name}</>
}
