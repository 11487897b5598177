import { UnstyledButton } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listAuditActors, listAuditEntries } from '@palier/contracts/audit'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import type { Filter } from '../../../ui/list-tools.tsx'
import type { Column } from '../../../ui/table.tsx'
import { ACTIONS, useActionText, useActorText, useObjectText } from './actions.ts'
import { ActiveFilters } from './active-filters.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { ExportButton } from './export-button.tsx'
import { OutcomeBadge } from './outcome.tsx'

type Entry = ReplyOf<typeof listAuditEntries>['items'][number]

/** Who did what, when, from where, and how it ended; an entry opens with what it changed. */
export function Entries() {
  const { t } = useTranslation('audit')
  const list = useList(listAuditEntries, { pageSize: 50 })
  const filters = useFilters()
  const [open, setOpen] = useState<Entry>()
  return (
    <>
      <DataTable
        label={t('audit_log')}
        list={list}
        columns={useColumns(setOpen)}
        rowId={({ id }) => id}
        rowActions={[{ key: 'open', label: t('details'), onClick: setOpen }]}
        searchLabel={t('search')}
        defaultSort="-recordedAt"
        filters={filters}
        tools={
          <>
            <ExportButton query={list.state.query} />
            <ActiveFilters filters={filters} state={list.state} />
          </>
        }
        empty={{ icon: <IconHistory size={28} stroke={1.5} />, title: t('nothing_yet'), text: t('nothing_yet_text') }}
      />
      {open ? <EntryDrawer entry={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

function useColumns(onOpen: (entry: Entry) => void): Column<Entry>[] {
  const { t } = useTranslation('audit')
  const actionText = useActionText()
  const objectText = useObjectText()
  const actorText = useActorText()
  return [
    {
      key: 'recordedAt',
      header: t('when'),
      sortKey: 'recordedAt',
      cell: (entry) => (
        <UnstyledButton fz="inherit" fw={560} onClick={() => onOpen(entry)} aria-haspopup="dialog">
          <Instant value={entry.recordedAt} precise />
        </UnstyledButton>
      ),
    },
    { key: 'actor', header: t('who'), cell: (entry) => actorText(entry) },
    { key: 'action', header: t('what'), cell: ({ action }) => actionText(action) },
    { key: 'object', header: t('object'), cell: ({ objectName, objectType }) => objectName || objectText(objectType) },
    { key: 'outcome', header: t('outcome_label'), cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
    { key: 'ip', header: t('from_where'), hideOnPhone: true, cell: ({ ipAddress }) => ipAddress || '—' },
  ]
}

function useFilters(): Filter[] {
  const { t } = useTranslation('audit')
  const actionText = useActionText()
  const actorText = useActorText()
  const actors = useApiQuery(listAuditActors).data?.items ?? []
  return [
    {
      key: 'actorId',
      label: t('person'),
      options: actors.map(({ id, name }) => ({ value: id, label: actorText({ actorName: name }) })),
    },
    {
      key: 'action',
      label: t('what'),
      options: ACTIONS.map((action) => ({ value: action, label: actionText(action) })),
    },
    {
      key: 'outcome',
      label: t('outcome_label'),
      options: (['done', 'refused'] as const).map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) })),
    },
    { key: 'ipAddress', label: t('address'), type: 'text' },
    { key: 'from', label: t('from_day'), type: 'date' },
    { key: 'until', label: t('until_day'), type: 'date' },
    { key: 'objectId', label: t('object_id'), type: 'text' },
  ]
}
