import { Paper, Stack, TextInput } from '@mantine/core'
import { type CustomerProperty, createProperty, deleteProperty, listProperties } from '@palier/contracts/customer-notes'
import { IconTag, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type RowAction, TableView } from '../../../ui/table.tsx'

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
        ]}
        rows={properties}
        rowId={({ id }) => id}
        rowActions={can('seller.edit') ? [removal] : []}
      />
    </Paper>
  )
}

function NewProperty() {
  const { t } = useTranslation('tenancy')
  const form = useApiForm(createProperty, {
    initialValues: { name: '', key: '' },
    request: (body) => ({ body }),
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
      </FieldGroup>
    </Form>
  )
}
