import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endOpenSession, listOpenSessions, type OpenSession } from '@palier/contracts/sessions'
import { IconDeviceLaptop, IconLogout, IconRefresh, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import type { BulkAction } from '../../../ui/bulk-actions.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'
import { idleParts } from '../parts/idle.ts'
import { SessionRules } from '../parts/session-rules.tsx'

const KINDS = ['staff', 'customer', 'entered'] as const

/** Who is signed in, with the way to end one session or many. [PLK-237, PLK-238, PLK-239] */
export default function OpenSessionsPage() {
  const { t } = useTranslation(['access', 'shell'])
  const { can } = useSpace()
  const [rulesOpened, rules] = useDisclosure()
  const list = useList(listOpenSessions)
  const ending = useEnding()
  return (
    <Page
      title={t('sessions')}
      subtitle={t('sessions_subtitle')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
      actions={
        <Group gap="xs">
          {can('seller.view') ? (
            <Button variant="default" leftSection={<IconSettings size={16} />} onClick={rules.open}>
              {t('session_rules')}
            </Button>
          ) : null}
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={list.retry}>
            {t('refresh')}
          </Button>
        </Group>
      }
    >
      <DataTable
        label={t('sessions')}
        list={list}
        columns={useColumns()}
        rowId={({ id }) => id}
        rowActions={can('session.end') ? [ending.one] : []}
        bulkActions={can('session.end') ? [ending.many] : []}
        searchLabel={t('search_sessions')}
        defaultSort="-signedInAt"
        filters={[
          { key: 'kind', label: t('type'), options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })) },
        ]}
        empty={{
          icon: <IconDeviceLaptop size={28} stroke={1.5} />,
          title: t('no_sessions'),
          text: t('no_sessions_text'),
        }}
      />
      <SessionRules opened={rulesOpened} close={rules.close} />
    </Page>
  )
}

function useColumns(): Column<OpenSession>[] {
  const { t } = useTranslation('access')
  return [
    { key: 'login', header: t('login'), cell: (session) => <Login session={session} /> },
    {
      key: 'type',
      header: t('type'),
      cell: ({ kind, customerName }) => (kind === 'customer' && customerName ? customerName : t(`kinds.${kind}`)),
    },
    { key: 'address', header: t('address'), cell: ({ ipAddress }) => ipAddress ?? '—' },
    {
      key: 'signedInAt',
      header: t('signed_in_at'),
      sortKey: 'signedInAt',
      cell: ({ signedInAt }) => <Instant value={signedInAt} />,
    },
    { key: 'idle', header: t('idle'), cell: ({ idleSeconds }) => <Idle seconds={idleSeconds} /> },
  ]
}

function Login({ session }: { session: OpenSession }) {
  const { t } = useTranslation('access')
  return (
    <div>
      <Text size="sm" fw={560} component="div">
        {session.name} {session.current ? <StatusBadge tone="good">{t('this_session')}</StatusBadge> : null}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {session.email}
      </Text>
    </div>
  )
}

function Idle({ seconds }: { seconds: number }) {
  const { t } = useTranslation('access')
  const { unit, count } = idleParts(seconds)
  return unit === 'now' ? t('now') : t(`idle_${unit}`, { count })
}

function useEnding(): { one: RowAction<OpenSession>; many: BulkAction<OpenSession> } {
  const { t } = useTranslation('access')
  const end = useApiMutation(endOpenSession, { success: t('session_ended') })
  const quietly = useApiMutation(endOpenSession, { silent: true })
  return {
    one: {
      key: 'end',
      label: t('end_session'),
      icon: <IconLogout size={16} />,
      danger: true,
      when: ({ current }) => !current,
      onClick: ({ id, name, kind }) =>
        confirm({
          title: t('end_session_title'),
          text: kind === 'entered' ? t('end_guest_text', { name }) : t('end_session_text', { name }),
          label: t('end_session'),
          danger: true,
          onConfirm: () => end.mutateAsync({ params: { sessionId: id } }),
        }),
    },
    many: {
      key: 'end',
      label: t('end_session'),
      icon: <IconLogout size={16} />,
      danger: true,
      confirmTitle: (count) => t('end_sessions_title', { count }),
      confirmText: t('end_sessions_text'),
      nameOf: ({ name }) => name,
      run: ({ id }) => quietly.mutateAsync({ params: { sessionId: id } }),
    },
  }
}
