import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listBillRuns, listParkedAccounts, startBillRun } from '@palier/contracts/billing'
import { IconAlertTriangle, IconEye, IconPlayerPlay, IconReceipt } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { Count } from '../../../ui/quantity.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table.tsx'

type BillRun = ReplyOf<typeof startBillRun>

const RUNNING_REFRESH_MS = 3000

/** The bill runs: what was invoiced when, what was set aside, and the start of the next. */
export default function BillRuns() {
  const { t } = useTranslation('billing')
  const { can } = useSpace()
  const list = useList(listBillRuns)
  useRefreshWhileRunning(list)
  const start = can('run.start') ? <StartButton /> : null
  return (
    <Page
      title={t('bill_runs')}
      subtitle={t('bill_runs_hint')}
      actions={
        <>
          <PageButton to="bill-runs/rehearsal" variant="default" leftSection={<IconEye size={16} />}>
            {t('rehearse')}
          </PageButton>
          {start}
        </>
      }
    >
      <ParkedNotice />
      <DataTable
        label={t('bill_runs')}
        list={list}
        columns={useColumns()}
        rowId={({ id }) => id}
        defaultSort="-startedAt"
        empty={{
          icon: <IconReceipt size={28} stroke={1.5} />,
          title: t('no_runs'),
          text: t('no_runs_text'),
          action: start,
        }}
      />
    </Page>
  )
}

function useColumns(): Column<BillRun>[] {
  const { t } = useTranslation('billing')
  return [
    {
      key: 'startedAt',
      header: t('started_at'),
      sortKey: 'startedAt',
      cell: (run) => <Instant value={run.startedAt} />,
    },
    { key: 'asOf', header: t('as_of'), cell: (run) => <PlainDate value={run.asOf} /> },
    {
      key: 'state',
      header: t('state_label'),
      cell: (run) =>
        run.finishedAt === null ? (
          <StatusBadge tone="waiting">{t('run_running')}</StatusBadge>
        ) : (
          <StatusBadge tone={run.parkedCount > 0 ? 'held' : 'good'}>
            {run.parkedCount > 0 ? t('run_parked', { count: run.parkedCount }) : t('run_finished')}
          </StatusBadge>
        ),
    },
    { key: 'invoices', header: t('invoices'), align: 'right', cell: (run) => <Count value={run.invoiceCount} /> },
    {
      key: 'net',
      header: t('net_short'),
      align: 'right',
      cell: (run) => <Money minor={run.netMinor} currency={run.currency} dashForZero />,
    },
    {
      key: 'gross',
      header: t('gross'),
      align: 'right',
      cell: (run) => <Money minor={run.grossMinor} currency={run.currency} dashForZero />,
    },
  ]
}

function StartButton() {
  const { t } = useTranslation('billing')
  const start = useApiMutation(startBillRun, { success: t('run_started') })
  const ask = () =>
    confirm({
      title: t('start_title'),
      text: t('start_text'),
      label: t('start_run'),
      onConfirm: () => start.mutateAsync({}).catch(() => undefined),
    })
  return (
    <Button leftSection={<IconPlayerPlay size={16} />} loading={start.isPending} onClick={ask}>
      {t('start_run')}
    </Button>
  )
}

function ParkedNotice() {
  const { t } = useTranslation('billing')
  const count = useApiQuery(listParkedAccounts).data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Alert color="amber" icon={<IconAlertTriangle size={18} />} mb="md">
      <Group justify="space-between">
        <Text size="sm">{t('parked_notice', { count })}</Text>
        <PageButton to="bill-runs/parked" size="xs" variant="default">
          {t('review_parked')}
        </PageButton>
      </Group>
    </Alert>
  )
}

function useRefreshWhileRunning(list: { rows: readonly BillRun[]; retry: () => void }) {
  const isRunning = list.rows.some(({ finishedAt }) => finishedAt === null)
  const { retry } = list
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(retry, RUNNING_REFRESH_MS)
    return () => clearInterval(timer)
  }, [isRunning, retry])
}
