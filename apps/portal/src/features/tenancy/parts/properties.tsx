import { Button, Checkbox, Group, Modal, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReplyOf } from '@palier/contracts'
import { getCustomerProperties, saveCustomerProperties } from '@palier/contracts/customer-notes'
import type { Id } from '@palier/kernel'
import { IconEdit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { useEffectText } from './property-fields.tsx'

type Property = ReplyOf<typeof getCustomerProperties>['items'][number]
type OfCustomer = { customerId: Id<'customer'> }

/** Which of the seller's properties a customer has, each with its internal value. [CBM-190] */
export function Properties({ customerId, frozen }: OfCustomer & { frozen: boolean }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  const query = useApiQuery(getCustomerProperties, { params: { customerId } })
  const canEdit = can('note.edit') && !frozen && (query.data?.items.length ?? 0) > 0
  const edit = canEdit ? (
    <Button size="compact-sm" variant="default" leftSection={<IconEdit size={14} />} onClick={dialogue.open}>
      {t('common:edit')}
    </Button>
  ) : null
  return (
    <Section title={t('properties')} actions={edit}>
      <QueryView query={query}>
        {({ items }) => (
          <>
            <ActiveProperties items={items} />
            <Modal opened={opened} onClose={dialogue.close} title={t('properties')}>
              <PropertiesForm customerId={customerId} items={items} close={dialogue.close} />
            </Modal>
          </>
        )}
      </QueryView>
    </Section>
  )
}

function ActiveProperties({ items }: { items: readonly Property[] }) {
  const { t } = useTranslation('tenancy')
  const { can } = useSpace()
  const effectText = useEffectText()
  const active = items.filter((item) => item.active)
  if (active.length > 0)
    return (
      <Facts
        items={active.map(({ name, value, effect }) => ({
          label: name,
          value: [effect && effectText(effect), value].filter(Boolean).join(' · ') || t('property_active'),
        }))}
      />
    )
  return (
    <Paper p="md">
      <Text size="sm" c="dimmed">
        {items.length > 0 ? t('no_active_properties') : t('no_properties')}{' '}
        {items.length === 0 && can('seller.edit') ? (
          <PageLink to="settings/properties" size="sm" underline="always">
            {t('define_properties')}
          </PageLink>
        ) : null}
      </Text>
    </Paper>
  )
}

function PropertiesForm({ customerId, items, close }: OfCustomer & { items: readonly Property[]; close: () => void }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const effectText = useEffectText()
  const form = useApiForm(saveCustomerProperties, {
    initialValues: { items: items.map(({ propertyId, active, value }) => ({ propertyId, active, value })) },
    request: (body) => ({ params: { customerId }, body }),
    success: t('common:saved'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('save_all')} onCancel={close}>
      <Stack gap="md">
        {items.some(({ effect }) => effect !== null) ? (
          <Text size="sm" c="dimmed">
            {t(can('subscription.create') ? 'property_effect_hint' : 'property_effect_denied')}
          </Text>
        ) : null}
        {items.map(({ propertyId, name, effect }, index) => (
          <Group key={propertyId} align="center" grow>
            <Checkbox
              label={name}
              description={effect ? effectText(effect) : undefined}
              disabled={effect !== null && !can('subscription.create')}
              {...form.check(`items.${index}.active`)}
            />
            <TextInput
              aria-label={t('value_of', { name })}
              placeholder={t('property_value')}
              {...form.field(`items.${index}.value`)}
            />
          </Group>
        ))}
      </Stack>
    </Form>
  )
}
