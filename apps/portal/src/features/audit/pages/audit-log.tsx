import { UnstyledButton } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/table.tsx'
import { ACTIONS, useActionText, useActorText, useObjectText } from '../parts/actions.ts'
import { EntryDrawer } from '../parts/entry-drawer.tsx'

type Entry = ReplyOf<typeof listAuditEntries>['items'][number]

/** Who did what, when and from where; an entry opens with what it changed. */
export default function AuditLog() {
  const { t } = useTranslation('audit')
  const list = useList(listAuditEntries, { pageSize: 50 })
  const actionText = useActionText()
  const objectText = useObjectText()
  const [open, setOpen] = useState<Entry>()
  const columns: Column<Entry>[] = [
    {
      key: 'recordedAt',
      header: t('when'),
      sortKey: 'recordedAt',
      cell: (entry) => (
        <UnstyledButton fz="inherit" fw={560} onClick={() => setOpen(entry)} aria-haspopup="dialog">
          <Instant value={entry.recordedAt} precise />
        </UnstyledButton>
      ),
    },
    { key: 'actor', header: t('who'), cell: (entry) => <Actor entry={entry} /> },
    { key: 'action', header: t('what'), cell: ({ action }) => actionText(action) },
    { key: 'object', header: t('object'), cell: ({ objectName, objectType }) => objectName || objectText(objectType) },
    { key: 'ip', header: t('from_where'), hideOnPhone: true, cell: ({ ipAddress }) => ipAddress || '—' },
  ]
  return (
    <Page title={t('audit_log')} subtitle={t('audit_log_hint')}>
      <DataTable
        label={t('audit_log')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowActions={[{ key: 'open', label: t('details'), onClick: setOpen }]}
        searchLabel={t('search')}
        defaultSort="-recordedAt"
        filters={[
          {
            key: 'action',
            label: t('what'),
            options: ACTIONS.map((action) => ({ value: action, label: actionText(action) })),
          },
          { key: 'from', label: t('from_day'), type: 'date' },
          { key: 'until', label: t('until_day'), type: 'date' },
          { key: 'objectId', label: t('object_id'), type: 'text' },
        ]}
        empty={{ icon: <IconHistory size={28} stroke={1.5} />, title: t('nothing_yet'), text: t('nothing_yet_text') }}
      />
      {open ? <EntryDrawer entry={open} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  )
}

function Actor({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const name = useActorText()(entry.actorName)
  return <>{entry.entered ? t('as_guest', { name }) : name}</>
}
