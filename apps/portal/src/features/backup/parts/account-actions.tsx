import { Button, Menu, Modal, SimpleGrid } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type BackupAccount, updateBackupAccount } from '@palier/contracts/backup'
import { IconDots, IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import { AccountFields, type AccountValues, volumeOf } from './account-fields.tsx'
import { IssuePassword } from './issue-password.tsx'

/** What may be done with an account; nothing for who may only look. */
export function AccountActions({ account }: { account: BackupAccount }) {
  const { t } = useTranslation(['backup', 'common'])
  const { can } = useSpace()
  const [editing, editor] = useDisclosure()
  const askToSwitch = useSwitch(account)
  if (!can('service.edit')) return null
  return (
    <>
      <IssuePassword account={account} />
      <Button variant="default" leftSection={<IconEdit size={16} />} onClick={editor.open}>
        {t('common:edit')}
      </Button>
      <Menu>
        <Menu.Target>
          <Button variant="default" px="sm" aria-label={t('more_actions')}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={account.enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
            onClick={askToSwitch}
          >
            {account.enabled ? t('disable') : t('enable')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={editing} onClose={editor.close} title={t('edit_account', { number: account.number })} size="lg">
        <EditAccount account={account} close={editor.close} />
      </Modal>
    </>
  )
}

function useSwitch(account: BackupAccount): () => void {
  const { t } = useTranslation('backup')
  const enabled = !account.enabled
  const change = useApiMutation(updateBackupAccount, { success: t(enabled ? 'enabled_now' : 'disabled_now') })
  return () =>
    confirm({
      title: t(enabled ? 'enable_title' : 'disable_title', { number: account.number }),
      text: t(enabled ? 'enable_text' : 'disable_text'),
      label: t(enabled ? 'enable' : 'disable'),
      onConfirm: () => change.mutateAsync({ params: { accountId: account.id }, body: { enabled } }),
    })
}

function EditAccount({ account, close }: { account: BackupAccount; close: () => void }) {
  const { t } = useTranslation('common')
  const { groupId, label, platform, volumeKind, volumeBytes, appendOnly } = account
  const initialValues: AccountValues = { groupId, label, platform, volumeKind, volumeBytes, appendOnly }
  const form = useApiForm(updateBackupAccount, {
    initialValues,
    request: (values) => ({ params: { accountId: account.id }, body: { ...values, ...volumeOf(values) } }),
    success: t('saved'),
    onDone: close,
  })
  return (
    <Form form={form} submitLabel={t('save')} onCancel={close}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
        <AccountFields form={form} subscriptionId={account.subscriptionId} />
      </SimpleGrid>
    </Form>
  )
}
