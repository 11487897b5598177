import { Paper, Text, Title } from '@mantine/core'
import { endSession, listSessions, type Session } from '@palier/contracts/identity'
import { IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { deviceOf } from './device.ts'

type SessionRow = z.output<typeof Session>

/** Where the person is signed in, with the way to end what should not be open; a page or a part of one. */
export function SessionsPanel() {
  return <QueryView query={useApiQuery(listSessions)}>{({ items }) => <SessionTable sessions={items} />}</QueryView>
}

/** The same below its title, among other things about the own account. */
export function SessionsSection() {
  const { t } = useTranslation('identity')
  return (
    <section aria-labelledby="own-sessions">
      <Title order={2} size="h3" id="own-sessions">
        {t('sessions')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('sessions_hint')}
      </Text>
      <SessionsPanel />
    </section>
  )
}

function SessionTable({ sessions }: { sessions: readonly SessionRow[] }) {
  const { t } = useTranslation('identity')
  const end = useApiMutation(endSession, { success: t('session_ended') })
  const columns: Column<SessionRow>[] = [
    { key: 'device', header: t('device'), cell: (session) => <Device session={session} /> },
    { key: 'address', header: t('ip_address'), cell: ({ ipAddress }) => ipAddress ?? '—' },
    { key: 'signedInAt', header: t('signed_in_at'), cell: ({ signedInAt }) => <Instant value={signedInAt} /> },
    { key: 'lastSeenAt', header: t('last_seen_at'), cell: ({ lastSeenAt }) => <Instant value={lastSeenAt} /> },
  ]
  const ending: RowAction<SessionRow> = {
    key: 'end',
    label: t('end_session'),
    icon: <IconLogout size={16} />,
    danger: true,
    when: ({ current }) => !current,
    onClick: ({ id, userAgent }) =>
      confirm({
        title: t('end_session_title'),
        text: t('end_session_text', { device: deviceOf(userAgent) ?? t('unknown_device') }),
        label: t('end_session'),
        danger: true,
        onConfirm: () => end.mutateAsync({ params: { sessionId: id } }),
      }),
  }
  return (
    <Paper>
      <TableView label={t('sessions')} columns={columns} rows={sessions} rowId={({ id }) => id} rowActions={[ending]} />
    </Paper>
  )
}

function Device({ session }: { session: SessionRow }) {
  const { t } = useTranslation('identity')
  return (
    <Text size="sm" fw={560} component="div">
      {deviceOf(session.userAgent) ?? t('unknown_device')}{' '}
      {session.current ? <StatusBadge tone="good">{t('this_session')}</StatusBadge> : null}
    </Text>
  )
}
