import { Modal, Stack, TextInput } from '@mantine/core'
import { type BackupGroup, createBackupGroup, deleteBackupGroup, updateBackupGroup } from '@palier/contracts/backup'
import type { Id } from '@palier/kernel'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { BytesField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'

export interface GroupDialogueProps {
  /** A group to change, or the pack in which to make one. */
  target: BackupGroup | { subscriptionId: Id<'subscription'> }
  opened: boolean
  close: () => void
}

/** Makes or changes a group, with the volume that its accounts may have together. [DC-004] */
export function GroupDialogue({ target, opened, close }: GroupDialogueProps) {
  const { t } = useTranslation('backup')
  const exists = 'id' in target
  return (
    <Modal opened={opened} onClose={close} title={exists ? t('edit_group', { name: target.name }) : t('new_group')}>
      {exists ? (
        <EditGroup group={target} close={close} />
      ) : (
        <NewGroup subscriptionId={target.subscriptionId} close={close} />
      )}
    </Modal>
  )
}

/** Asks, then removes a group; one that still has accounts is refused. */
export function useGroupRemoval(): (group: BackupGroup) => void {
  const { t } = useTranslation(['backup', 'common'])
  const remove = useApiMutation(deleteBackupGroup, { success: t('group_removed') })
  return (group) =>
    confirm({
      title: t('remove_group_title', { name: group.name }),
      text: t('remove_group_text'),
      label: t('common:delete'),
      danger: true,
      onConfirm: () => remove.mutateAsync({ params: { groupId: group.id } }),
    })
}

type Values = { name: string; volumeBytes: number | null }

function NewGroup({ subscriptionId, close }: { subscriptionId: Id<'subscription'>; close: () => void }) {
  const { t } = useTranslation('backup')
  const initialValues: Values = { name: '', volumeBytes: null }
  const form = useApiForm(createBackupGroup, {
    initialValues,
    request: (values) => ({ body: { subscriptionId, ...values } }),
    success: t('group_created'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('create_group')} onCancel={close}>
      <GroupFields form={form} />
    </Form>
  )
}

function EditGroup({ group, close }: { group: BackupGroup; close: () => void }) {
  const { t } = useTranslation('common')
  const initialValues: Values = { name: group.name, volumeBytes: group.volumeBytes }
  const form = useApiForm(updateBackupGroup, {
    initialValues,
    request: (body) => ({ params: { groupId: group.id }, body }),
    success: t('saved'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('save')} onCancel={close}>
      <GroupFields form={form} />
    </Form>
  )
}

function GroupFields({ form }: { form: ApiForm<Values> }) {
  const { t } = useTranslation('backup')
  return (
    <Stack gap="sm">
      <TextInput required label={t('group_name')} data-autofocus {...form.field('name')} />
      <BytesField label={t('volume')} description={t('group_volume_hint')} {...form.field('volumeBytes')} />
    </Stack>
  )
}
