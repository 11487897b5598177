import { UnstyledButton } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { listMails, MAIL_STATES } from '@palier/contracts/notifications'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Column } from '../../../ui/table.tsx'
import { KindText, MailDrawer, MailStateBadge } from '../parts/mail-drawer.tsx'

type Mail = ReplyOf<typeof listMails>['items'][number]

/** The mails of the space: sent, waiting, failed, or kept because no mail server is configured. */
export default function Outbox() {
  const { t } = useTranslation('notifications')
  const list = useList(listMails)
  const [open, setOpen] = useState<Mail>()
  const columns: Column<Mail>[] = [
    {
      key: 'subject',
      header: t('subject'),
      cell: (mail) => (
        <UnstyledButton fz="inherit" fw={560} ta="left" onClick={() => setOpen(mail)} aria-haspopup="dialog">
          {mail.subject}
        </UnstyledButton>
      ),
    },
    { key: 'to', header: t('to'), cell: (mail) => mail.to },
    { key: 'kind', header: t('kind_label'), hideOnPhone: true, cell: (mail) => <KindText kind={mail.kind} /> },
    { key: 'state', header: t('state_label'), cell: (mail) => <MailStateBadge state={mail.state} /> },
    {
      key: 'recordedAt',
      header: t('recorded_at'),
      sortKey: 'recordedAt',
      cell: (mail) => <Instant value={mail.recordedAt} />,
    },
  ]
  return (
    <Page title={t('outbox')} subtitle={t('outbox_hint')}>
      <DataTable
        label={t('outbox')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowActions={[{ key: 'read', label: t('read'), onClick: setOpen }]}
        searchLabel={t('search_recipient')}
        defaultSort="-recordedAt"
        filters={[
          {
            key: 'state',
            label: t('state_label'),
            options: MAIL_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          },
        ]}
        empty={{ icon: <IconMail size={28} stroke={1.5} />, title: t('no_mails'), text: t('no_mails_text') }}
      />
      {open ? <MailDrawer mail={open} onClose={() => setOpen(undefined)} /> : null}
    </Page>
  )
}
