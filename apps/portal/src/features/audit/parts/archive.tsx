import { ActionIcon, Code, Text, Tooltip } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { downloadAuditArchive, getAuditSettings, listAuditArchives } from '@palier/contracts/audit'
import { IconArchive, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Section } from '../../../ui/page.tsx'
import { Bytes, Count } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Retention } from './retention.tsx'

type Archive = ReplyOf<typeof listAuditArchives>['items'][number]

/** The head of the chain, how long entries stay in the database, and the files of what is older. [CBM-096] */
export function ArchiveTab() {
  const { t } = useTranslation('audit')
  const query = useApiQuery(getAuditSettings)
  return (
    <QueryView query={query}>
      {(settings) => (
        <>
          <Section title={t('chain')} description={t('chain_text')}>
            <Facts
              items={[
                { label: t('last_number'), value: <Count value={settings.sequence} /> },
                { label: t('last_hash'), value: <Hash value={settings.hash} /> },
                {
                  label: t('sealed_at'),
                  value: settings.sealedAt ? <Instant value={settings.sealedAt} precise /> : '—',
                },
              ]}
            />
          </Section>
          <Section title={t('retention')}>
            <Retention key={settings.retentionMonths} settings={settings} />
          </Section>
          <Section title={t('archives')}>
            <Archives />
          </Section>
        </>
      )}
    </QueryView>
  )
}

function Archives() {
  const { t } = useTranslation('audit')
  const list = useList(listAuditArchives, { state: 'local' })
  const columns: Column<Archive>[] = [
    {
      key: 'period',
      header: t('period'),
      cell: ({ firstRecordedAt, lastRecordedAt }) => (
        <Text span inherit>
          <Instant value={firstRecordedAt} /> – <Instant value={lastRecordedAt} />
        </Text>
      ),
    },
    {
      key: 'firstSequence',
      header: t('entry_numbers'),
      sortKey: 'firstSequence',
      cell: ({ firstSequence, lastSequence }) => (
        <>
          <Count value={firstSequence} /> – <Count value={lastSequence} />
        </>
      ),
    },
    { key: 'size', header: t('size'), hideOnPhone: true, cell: ({ sizeBytes }) => <Bytes value={sizeBytes} /> },
    {
      key: 'archivedAt',
      header: t('archived_at'),
      hideOnPhone: true,
      cell: ({ archivedAt }) => <Instant value={archivedAt} />,
    },
    { key: 'download', header: t('download'), cell: ({ id }) => <Download archiveId={id} /> },
  ]
  return (
    <DataTable
      label={t('archives')}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      defaultSort="-firstSequence"
      empty={{ icon: <IconArchive size={28} stroke={1.5} />, title: t('no_archives'), text: t('no_archives_text') }}
    />
  )
}

function Download({ archiveId }: { archiveId: Archive['id'] }) {
  const { t } = useTranslation('audit')
  const { client, space } = useSpace()
  const address = `${client.url(downloadAuditArchive, { params: { archiveId } })}?${new URLSearchParams({ space: space.key })}`
  return (
    <Tooltip label={t('download')}>
      <ActionIcon component="a" href={address} download variant="subtle" aria-label={t('download')}>
        <IconDownload size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function Hash({ value }: { value: string }) {
  return <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{value}</Code>
}
