import { Button, Modal, Paper, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Contact, createContact, deleteContact, listContacts } from '@palier/contracts/tenancy'
import type { Id } from '@palier/kernel'
import { IconAddressBook, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { Mail } from './mail.tsx'

type ContactRow = z.output<typeof Contact>
type CustomerProps = { customerId: Id<'customer'> }

const KINDS = ['primary', 'billing', 'technical', 'additional'] as const

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
      <QueryView query={query}>{({ items }) => <ContactTable contacts={items} />}</QueryView>
      <Modal opened={opened} onClose={dialogue.close} title={t('add_contact')}>
        <ContactForm customerId={customerId} close={dialogue.close} />
      </Modal>
    </Section>
  )
}

function ContactTable({ contacts }: { contacts: readonly ContactRow[] }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const remove = useApiMutation(deleteContact, { success: t('contact_removed') })
  const columns: Column<ContactRow>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'kind', header: t('contact_kind'), cell: ({ kind }) => t(`contact_kind_${kind}`) },
    { key: 'email', header: t('email'), cell: ({ email }) => <Mail to={email} /> },
    { key: 'phone', header: t('phone'), cell: ({ phone }) => phone || '—' },
  ]
  const removal: RowAction<ContactRow> = {
    key: 'remove',
    label: t('common:delete'),
    icon: <IconTrash size={16} />,
    danger: true,
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
        rowActions={can('customer.edit') ? [removal] : []}
      />
    </Paper>
  )
}

function ContactForm({ customerId, close }: CustomerProps & { close: () => void }) {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(createContact, {
    initialValues: { kind: 'additional' as (typeof KINDS)[number], name: '', email: '', phone: '' },
    request: (body) => ({ params: { customerId }, body }),
    success: t('contact_added'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('add_contact')} onCancel={close}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput required label={t('name')} data-autofocus {...form.field('name')} />
        <Select
          label={t('contact_kind')}
          data={KINDS.map((value) => ({ value, label: t(`contact_kind_${value}`) }))}
          {...form.field('kind')}
        />
        <TextInput required type="email" label={t('email')} {...form.field('email')} />
        <TextInput type="tel" label={t('phone')} {...form.field('phone')} />
      </SimpleGrid>
    </Form>
  )
}
