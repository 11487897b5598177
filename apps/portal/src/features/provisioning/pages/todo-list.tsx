import { Text } from '@mantine/core'
import { closeTodo, listTodos, type Todo } from '@palier/contracts/provisioning'
import { IconCheck, IconChecklist } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import type { Column, RowAction } from '../../../ui/table.tsx'

type TodoRow = z.output<typeof Todo>

/** Where the object of a to-do is shown; what has no page of its own is only named. */
const PAGES: Record<string, (id: string) => string> = {
  subscription: (id) => `subscriptions/${id}`,
  customer: (id) => `customers/${id}`,
  invoice: (id) => `invoices/${id}`,
  collection: (id) => `collections/${id}`,
  order: (id) => `orders/${id}`,
  seller: (id) => `resellers/${id}`,
  allotment: () => 'settings/allotment',
  // Their page offers what is to be done about them.
  billing_account: () => 'collections',
  collection_settings: () => 'collections',
}

/** What needs a person: deliveries that failed, customers that could not be invoiced, mails that did not leave. */
export default function TodoList() {
  const { t } = useTranslation(['provisioning', 'shell', 'errors'])
  const { can, client } = useSpace()
  const { resource } = useServiceNames()
  const list = useList(listTodos)
  const close = useApiMutation(closeTodo, { success: t('todo_closed') })
  const columns: Column<TodoRow>[] = [
    {
      key: 'subject',
      header: t('subject'),
      cell: ({ kind, subject, detail, objectType, objectId }) => {
        const page = PAGES[objectType]?.(objectId)
        const name = subject || t(`todo_kind.${kind}`)
        const more =
          objectType === 'collection_settings'
            ? t('todo_invoices', { count: Number(detail) })
            : kind === 'allotment_exceeded'
              ? detail.split(', ').map(resource).join(', ')
              : // A refusal by its code, or what was said.
                t(`errors:${detail}`, { keySeparator: false, defaultValue: detail })
        return (
          <div>
            <Text size="sm" fw={560}>
              {page ? <PageLink to={page}>{name}</PageLink> : name}
            </Text>
            {more ? (
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {more}
              </Text>
            ) : null}
          </div>
        )
      },
    },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`todo_kind.${kind}`) },
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ closedAt }) => (
        <StatusBadge tone={closedAt === null ? 'waiting' : 'over'}>
          {t(closedAt === null ? 'todo_open' : 'todo_done')}
        </StatusBadge>
      ),
    },
    {
      key: 'openedAt',
      header: t('opened_at'),
      sortKey: 'openedAt',
      cell: ({ openedAt }) => <Instant value={openedAt} />,
    },
  ]
  const closing: RowAction<TodoRow> = {
    key: 'close',
    label: t('close_todo'),
    icon: <IconCheck size={16} />,
    when: ({ closedAt }) => closedAt === null,
    onClick: ({ id }) => close.mutate({ params: { todoId: id } }),
  }
  const closeAll = {
    key: 'close',
    label: t('close_todo'),
    icon: <IconCheck size={16} />,
    confirmTitle: (count: number) => t('close_title', { count }),
    confirmText: t('close_text'),
    run: ({ id }: TodoRow) => client.call(closeTodo, { params: { todoId: id } }),
    nameOf: ({ subject }: TodoRow) => subject,
  }
  return (
    <Page title={t('todos')} subtitle={t('shell:nav.todos_hint')}>
      <DataTable
        label={t('todos')}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowActions={can('todo.close') ? [closing] : []}
        bulkActions={can('todo.close') ? [closeAll] : []}
        defaultSort="-openedAt"
        filters={[
          {
            key: 'state',
            label: t('state_label'),
            options: [
              { value: 'open', label: t('todo_open') },
              { value: 'closed', label: t('todo_done') },
            ],
          },
        ]}
        empty={{
          icon: <IconChecklist size={28} stroke={1.5} />,
          title: t('no_todos'),
          text: t('no_todos_text'),
        }}
      />
    </Page>
  )
}
