import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type BackupAccount, issueBackupPassword } from '@palier/contracts/backup'
import { IconAlertTriangle, IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { CodeBlock, Copyable } from '../../../ui/secret.tsx'
import { type Access, resticLines } from './restic-lines.ts'

/** Issues a password and shows it once, with the lines that start a backup. [DC-005] */
export function IssuePassword({ account, compact = false }: { account: BackupAccount; compact?: boolean }) {
  const { t } = useTranslation('backup')
  const issue = useApiMutation(issueBackupPassword, { onDone: showOnce })
  const isFirst = account.passwordIssuedAt === null
  const name = isFirst ? t('issue_password') : t('reissue')
  const target = { params: { accountId: account.id } }
  const ask = () =>
    confirm({
      title: t('reissue_title'),
      text: t('reissue_text'),
      label: t('reissue'),
      danger: true,
      onConfirm: () => issue.mutateAsync(target),
    })

  // The dialogue belongs to no page: what is shown once must stay when the page behind it is read again.
  function showOnce(access: Access) {
    const id = modals.open({
      title: t('password_title', { number: access.number }),
      size: 'xl',
      closeOnClickOutside: false,
      closeOnEscape: false,
      children: <AccessShown access={access} close={() => modals.close(id)} />,
    })
  }

  return (
    <Button
      {...(compact ? { size: 'compact-sm', variant: 'default' } : {})}
      leftSection={<IconKey size={compact ? 14 : 16} />}
      aria-label={name}
      loading={issue.isPending}
      onClick={() => (isFirst ? issue.mutate(target) : ask())}
    >
      {compact ? t('password') : name}
    </Button>
  )
}

function AccessShown({ access, close }: { access: Access; close: () => void }) {
  const { t } = useTranslation('backup')
  return (
    <Stack gap="sm">
      <Alert color="amber" icon={<IconAlertTriangle size={18} />}>
        {t('shown_once')}
      </Alert>
      <Copyable label={t('number')} value={access.number} />
      <Copyable label={t('password')} value={access.password} />
      <Copyable label={t('repository_url')} value={access.repositoryUrl} />
      <div>
        <Text size="sm" mb={6}>
          {t('restic_lines_hint')}
        </Text>
        <CodeBlock label={t('restic_lines')} code={resticLines(access)} />
        <Text size="xs" c="dimmed" mt={6}>
          {t('encryption_hint')}
        </Text>
      </div>
      <Group justify="flex-end">
        <Button onClick={close}>{t('kept_it')}</Button>
      </Group>
    </Stack>
  )
}
