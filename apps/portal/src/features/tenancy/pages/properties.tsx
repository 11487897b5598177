import { Modal, Paper, SimpleGrid, Stack, TextInput } from '@mantine/core'
import {
  type CustomerProperty,
  createProperty,
  deleteProperty,
  listProperties,
  updateProperty,
} from '@palier/contracts/customer-notes'
import { IconEdit, IconTag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type RowAction, TableView } from '../../../ui/table.tsx'
import { EffectFields, effectBody, effectValues, useEffectText } from '../parts/property-fields.tsx'

type Property = z.output<typeof CustomerProperty>

/** The properties that customers may have. [CBM-190] */
export default function PropertiesPage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  const { can } = useSpace()
  const query = useApiQuery(listProperties)
  return (
    <Page narrow title={t('customer_properties')} parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}>
      <Stack gap="lg">
        <QueryView query={query}>{({ items }) => <PropertyTable properties={items} />}</QueryView>
        {can('seller.edit') ? <NewProperty /> : null}
      </Stack>
    </Page>
  )
}

function PropertyTable({ properties }: { properties: readonly Property[] }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const effectText = useEffectText()
  const [edited, edit] = useState<Property>()
  const change: RowAction<Property> = {
    key: 'edit',
    label: t('common:edit'),
    icon: <IconEdit size={16} />,
    onClick: edit,
  }
  const remove = useApiMutation(deleteProperty, { success: t('property_removed') })
  const removal: RowAction<Property> = {
    key: 'remove',
    label: t('common:delete'),
    icon: <IconTrash size={16} />,
    danger: true,
    onClick: ({ id, name }) =>
      confirm({
        title: t('remove_property_title', { name }),
        text: t('remove_property_text'),
        label: t('common:delete'),
        danger: true,
        onConfirm: () => remove.mutateAsync({ params: { propertyId: id } }),
      }),
  }
  if (properties.length === 0)
    return (
      <Paper>
        <Empty icon={<IconTag size={28} stroke={1.5} />} title={t('no_properties')} text={t('no_properties_text')} />
      </Paper>
    )
  return (
    <Paper style={{ overflowX: 'auto' }}>
      <TableView
        label={t('customer_properties')}
        columns={[
          { key: 'name', header: t('name'), cell: ({ name }) => name },
          { key: 'key', header: t('property_key'), cell: ({ key }) => key },
          { key: 'effect', header: t('property_effect'), cell: ({ effect }) => effectText(effect) },
        ]}
        rows={properties}
        rowId={({ id }) => id}
        rowActions={can('seller.edit') ? [change, removal] : []}
      />
      <Modal opened={edited !== undefined} onClose={() => edit(undefined)} title={edited?.name} size="lg">
        {edited ? <EditedProperty property={edited} close={() => edit(undefined)} /> : null}
      </Modal>
    </Paper>
  )
}

function EditedProperty({ property, close }: { property: Property; close: () => void }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const form = useApiForm(updateProperty, {
    initialValues: { name: property.name, ...effectValues(property.effect) },
    request: ({ name, ...effect }) => ({ params: { propertyId: property.id }, body: { name, ...effectBody(effect) } }),
    success: t('common:saved'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('common:save')} onCancel={close}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
        <FullWidth>
          <TextInput required label={t('name')} data-autofocus {...form.field('name')} />
        </FullWidth>
        <EffectFields form={form} />
      </SimpleGrid>
    </Form>
  )
}

function NewProperty() {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(createProperty, {
    initialValues: { name: '', key: '', ...effectValues(null) },
    request: ({ name, key, ...effect }) => ({ body: { name, key, ...effectBody(effect) } }),
    success: t('property_added'),
    onDone: (): void => form.form.reset(),
  })
  return (
    <Form form={form} submitLabel={t('add_property')}>
      <FieldGroup title={t('new_property')}>
        <TextInput required label={t('name')} {...form.field('name')} />
        <TextInput
          required
          label={t('property_key')}
          description={t('property_key_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.field('key')}
        />
        <EffectFields form={form} />
      </FieldGroup>
    </Form>
  )
}
