import { Button, Modal, Paper, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  CONTACT_KINDS,
  type Contact,
  createContact,
  deleteContact,
  listContacts,
  updateContact,
} from '@palier/contracts/contacts'
import type { Id } from '@palier/kernel'
import { IconAddressBook, IconEdit, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { useContactActions } from './contact-actions.tsx'
import { Mail } from './mail.tsx'

type CustomerProps = { customerId: Id<'customer'> }

type ContactValues = Pick<Contact, 'kind' | 'name' | 'email' | 'phone'>

/** The persons to talk to at a customer. */
export function Contacts({ customerId }: CustomerProps) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  const query = useApiQuery(listContacts, { params: { customerId } })
  const add = can('customer.edit') ? (
    <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={dialogue.open}>
      {t('add_contact')}
    </Button>
  ) : null
  return (
    <Section title={t('contacts')} actions={add}>
      <QueryView query={query}>{({ items }) => <ContactTable customerId={customerId} contacts={items} />}</QueryView>
      <Modal opened={opened} onClose={dialogue.close} title={t('add_contact')}>
        <NewContact customerId={customerId} close={dialogue.close} />
      </Modal>
    </Section>
  )
}

function ContactTable({ customerId, contacts }: CustomerProps & { contacts: readonly Contact[] }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const [edited, setEdited] = useState<Contact>()
  const actions = useContactActions(customerId)
  const remove = useApiMutation(deleteContact, { success: t('contact_removed') })
  const columns: Column<Contact>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'kind', header: t('contact_kind'), cell: ({ kind }) => t(`contact_kind_${kind}`) },
    { key: 'email', header: t('email'), cell: ({ email }) => <Mail to={email} /> },
    { key: 'phone', header: t('phone'), cell: ({ phone }) => phone || '—' },
  ]
  const edit: RowAction<Contact> = {
    key: 'edit',
    label: t('common:edit'),
    icon: <IconEdit size={16} />,
    onClick: setEdited,
  }
  const removal: RowAction<Contact> = {
    key: 'remove',
    label: t('common:delete'),
    icon: <IconTrash size={16} />,
    danger: true,
    when: ({ kind }) => kind !== 'primary',
    onClick: ({ id, customerId, name }) =>
      confirm({
        title: t('remove_contact_title', { name }),
        text: t('remove_contact_text'),
        label: t('common:delete'),
        danger: true,
        onConfirm: () => remove.mutateAsync({ params: { customerId, contactId: id } }),
      }),
  }
  if (contacts.length === 0)
    return (
      <Paper>
        <Empty
          icon={<IconAddressBook size={28} stroke={1.5} />}
          title={t('no_contacts')}
          text={t('no_contacts_text')}
        />
      </Paper>
    )
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={t('contacts')}
        columns={columns}
        rows={contacts}
        rowId={({ id }) => id}
        rowActions={[...actions, ...(can('customer.edit') ? [edit, removal] : [])]}
      />
      <Modal opened={edited !== undefined} onClose={() => setEdited(undefined)} title={t('edit_contact')}>
        {edited ? <EditContact contact={edited} close={() => setEdited(undefined)} /> : null}
      </Modal>
    </Paper>
  )
}

function NewContact({ customerId, close }: CustomerProps & { close: () => void }) {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(createContact, {
    initialValues: { kind: 'additional', name: '', email: '', phone: '' } as ContactValues,
    request: (body) => ({ params: { customerId }, body }),
    success: t('contact_added'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('add_contact')} onCancel={close}>
      <ContactFields form={form} />
    </Form>
  )
}

function EditContact({ contact, close }: { contact: Contact; close: () => void }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { id: contactId, customerId, kind, name, email, phone } = contact
  const form = useApiForm(updateContact, {
    initialValues: { kind, name, email, phone } as ContactValues,
    request: (body) => ({ params: { customerId, contactId }, body }),
    success: t('common:saved'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('common:save')} onCancel={close}>
      <ContactFields form={form} isPrimary={kind === 'primary'} />
    </Form>
  )
}

function ContactFields({ form, isPrimary = false }: { form: ApiForm<ContactValues>; isPrimary?: boolean }) {
  const { t } = useTranslation('tenancy')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
      <TextInput required label={t('name')} data-autofocus {...form.field('name')} />
      <Select
        label={t('contact_kind')}
        description={t(`contact_kind_hint_${form.values.kind}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={CONTACT_KINDS.map((value) => ({ value, label: t(`contact_kind_${value}`) }))}
        disabled={isPrimary}
        {...form.field('kind')}
      />
      <TextInput required type="email" label={t('email')} {...form.field('email')} />
      <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
    </SimpleGrid>
  )
}
