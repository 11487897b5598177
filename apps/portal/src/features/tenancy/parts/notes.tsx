import { ActionIcon, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { type CustomerNote, createNote, deleteNote, listNotes, updateNote } from '@palier/contracts/customer-notes'
import type { Id } from '@palier/kernel'
import { IconEdit, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { useList } from '../../../lib/use-list.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Section } from '../../../ui/page.tsx'

type OfCustomer = { customerId: Id<'customer'> }

/** What the staff wrote down about a customer, newest first; the customer never sees it. [CBM-197] */
export function Notes({ customerId }: OfCustomer) {
  const { t } = useTranslation(['tenancy', 'common', 'table'])
  const { can } = useSpace()
  const list = useList(listNotes, { state: 'local', params: { customerId } })
  return (
    <Section title={t('notes')} description={t('notes_hint')}>
      <Stack gap="sm">
        {can('note.edit') ? <NewNote customerId={customerId} /> : null}
        {list.rows.map((note) => (
          <Note key={note.id} note={note} customerId={customerId} />
        ))}
        {list.rows.length === 0 && !can('note.edit') ? (
          <Text size="sm" c="dimmed">
            {t('no_notes')}
          </Text>
        ) : null}
      </Stack>
    </Section>
  )
}

function NewNote({ customerId }: OfCustomer) {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(createNote, {
    initialValues: { text: '' },
    request: (body) => ({ params: { customerId }, body }),
    onDone: (): void => form.form.reset(),
  })
  return (
    <Form form={form} submitLabel={t('add_note')}>
      <Textarea autosize minRows={2} aria-label={t('new_note')} placeholder={t('new_note')} {...form.field('text')} />
    </Form>
  )
}

function Note({ note, customerId }: OfCustomer & { note: CustomerNote }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const [isEdited, setEdited] = useState(false)
  const params = { customerId, noteId: note.id }
  const remove = useApiMutation(deleteNote, { success: t('note_deleted') })
  if (isEdited) return <EditNote note={note} customerId={customerId} close={() => setEdited(false)} />
  return (
    <Paper p="sm">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {note.text}
          </Text>
          <Text size="xs" c="dimmed" mt={4} component="div">
            {note.authorName === '' ? null : `${note.authorName} · `}
            <Instant value={note.createdAt} />
            {note.editedAt === null ? null : ` · ${t('edited')}`}
          </Text>
        </div>
        {note.isOwn && can('note.edit') ? (
          <Group gap={2} wrap="nowrap">
            <ActionIcon variant="subtle" color="gray" aria-label={t('common:edit')} onClick={() => setEdited(true)}>
              <IconEdit size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t('common:delete')}
              onClick={() =>
                confirm({
                  title: t('delete_note_title'),
                  text: note.text,
                  label: t('common:delete'),
                  danger: true,
                  onConfirm: () => remove.mutateAsync({ params }),
                })
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ) : null}
      </Group>
    </Paper>
  )
}

function EditNote({ note, customerId, close }: OfCustomer & { note: CustomerNote; close: () => void }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const form = useApiForm(updateNote, {
    initialValues: { text: note.text },
    request: (body) => ({ params: { customerId, noteId: note.id }, body }),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('common:save')} onCancel={close}>
      <Textarea autosize minRows={2} aria-label={t('notes')} data-autofocus {...form.field('text')} />
    </Form>
  )
}
