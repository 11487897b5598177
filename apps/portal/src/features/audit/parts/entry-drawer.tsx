import { Code, Drawer, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import type { listAuditEntries } from '@palier/contracts/audit'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton, PageLink } from '../../../ui/link.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { useActionText, useActorText, useFieldText, useObjectText, useReasonText } from './actions.ts'
import { OutcomeBadge } from './outcome.tsx'

type Entry = ReplyOf<typeof listAuditEntries>['items'][number]

/** Pages on which an object can be seen. */
const FOLDERS: Record<string, string> = {
  customer: 'customers',
  subscription: 'subscriptions',
  invoice: 'invoices',
  payment: 'payments',
  plan: 'plans',
}

/** One entry: who, from where, on what, how it ended, and what it was before and after. [CA-082] */
export function EntryDrawer({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('audit')
  const actionText = useActionText()
  const actorText = useActorText()
  const reasonText = useReasonText()
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={actionText(entry.action)}>
      <Stack gap="lg">
        <Facts
          items={[
            { label: t('when'), value: <Instant value={entry.recordedAt} precise /> },
            { label: t('outcome_label'), value: <OutcomeBadge outcome={entry.outcome} /> },
            entry.reason !== '' && { label: t('reason'), value: reasonText(entry.reason) },
            { label: t('who'), value: actorText(entry) },
            entry.entered && { label: t('how'), value: t('as_guest_text') },
            { label: t('from_where'), value: entry.ipAddress },
            { label: t('browser'), value: entry.userAgent },
            { label: t('object'), value: <ObjectLink entry={entry} /> },
          ]}
        />
        <Changes entry={entry} />
        <Group gap="xs">
          {entry.objectId ? (
            <PageButton to="audit-log" search={{ objectId: entry.objectId }} variant="default" onClick={onClose}>
              {t('all_of_object')}
            </PageButton>
          ) : null}
          <PageButton to="audit-log" search={{ actorId: entry.actorId }} variant="default" onClick={onClose}>
            {t('all_of_person')}
          </PageButton>
          {entry.ipAddress ? (
            <PageButton to="audit-log" search={{ ipAddress: entry.ipAddress }} variant="default" onClick={onClose}>
              {t('all_of_address')}
            </PageButton>
          ) : null}
        </Group>
      </Stack>
    </Drawer>
  )
}

function ObjectLink({ entry }: { entry: Entry }) {
  const folder = FOLDERS[entry.objectType]
  const objectText = useObjectText()
  const name = entry.objectName || objectText(entry.objectType)
  return folder ? (
    <PageLink to={`${folder}/${entry.objectId}`} inherit>
      {name}
    </PageLink>
  ) : (
    name
  )
}

type Change = { field: string; before: unknown; after: unknown }

function Changes({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit')
  const fieldText = useFieldText()
  const changes: Change[] = Object.entries(entry.changes).map(([field, change]) => ({ field, ...change }))
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('no_changes')}
      </Text>
    )
  const columns: Column<Change>[] = [
    { key: 'field', header: t('field'), cell: ({ field }) => fieldText(field) },
    { key: 'before', header: t('before'), cell: ({ before }) => <Value value={before} /> },
    { key: 'after', header: t('after'), cell: ({ after }) => <Value value={after} /> },
  ]
  return (
    <section>
      <Title order={3} size="h4" fz="sm" mb="xs">
        {t('changes')}
      </Title>
      <Paper>
        <TableView label={t('changes')} columns={columns} rows={changes} rowId={({ field }) => field} />
      </Paper>
    </section>
  )
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation('common')
  if (value === null || value === undefined || value === '') return <span>—</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Code>
}
