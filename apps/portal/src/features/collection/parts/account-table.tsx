import { Badge, Group, Modal, Stack, Text } from '@mantine/core'
import {
  type BillingAccount,
  type EncryptionMode,
  revokeBillingAccount,
  showAccountNumber,
  updateBillingAccount,
} from '@palier/contracts/billing-accounts'
import { IconBan, IconEye, IconStar } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Copyable } from '../../../ui/secret.tsx'
import { type Column, type RowAction, TableView } from '../../../ui/table.tsx'
import { NO_SECRET, SecretField, secretOf } from './secret-field.tsx'
import { AccountStateBadge } from './states.tsx'

interface AccountTableProps {
  accounts: readonly BillingAccount[]
  encryption: EncryptionMode
}

/** Bank accounts with their mandates; the number is shown in part, in full to whom knows the secret. [CBM-165] */
export function AccountTable({ accounts, encryption }: AccountTableProps) {
  const { t } = useTranslation('collection')
  const [shown, show] = useState<BillingAccount>()
  return (
    <>
      <TableView
        label={t('bank_accounts')}
        columns={useColumns()}
        rows={accounts}
        rowId={({ id }) => id}
        rowActions={useActions(show)}
      />
      <Modal opened={shown !== undefined} onClose={() => show(undefined)} title={t('show_number')}>
        {shown ? <FullNumber account={shown} encryption={encryption} close={() => show(undefined)} /> : null}
      </Modal>
    </>
  )
}

function useColumns(): Column<BillingAccount>[] {
  const { t } = useTranslation('collection')
  return [
    {
      key: 'iban',
      header: t('iban'),
      cell: ({ maskedIban, isDefault }) => (
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" ff="monospace" style={{ whiteSpace: 'nowrap' }}>
            {maskedIban}
          </Text>
          {isDefault ? (
            <Badge size="sm" variant="light" tt="none">
              {t('default')}
            </Badge>
          ) : null}
        </Group>
      ),
    },
    { key: 'holder', header: t('holder'), cell: ({ holder }) => holder },
    { key: 'mandate', header: t('mandate'), cell: ({ mandateReference }) => mandateReference },
    { key: 'signed', header: t('signed_on'), cell: ({ mandateSignedOn }) => <PlainDate value={mandateSignedOn} /> },
    { key: 'state', header: t('state_label'), cell: ({ state }) => <AccountStateBadge state={state} /> },
  ]
}

function useActions(show: (account: BillingAccount) => void): RowAction<BillingAccount>[] {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  const revoke = useApiMutation(revokeBillingAccount, { success: t('revoked') })
  const update = useApiMutation(updateBillingAccount, { success: t('is_default_now') })
  const edit: RowAction<BillingAccount>[] = [
    {
      key: 'default',
      label: t('make_default'),
      icon: <IconStar size={16} />,
      when: ({ state, isDefault }) => state !== 'revoked' && !isDefault,
      onClick: ({ id }) => update.mutate({ params: { billingAccountId: id }, body: { isDefault: true } }),
    },
    {
      key: 'revoke',
      label: t('revoke'),
      icon: <IconBan size={16} />,
      danger: true,
      when: ({ state }) => state !== 'revoked',
      onClick: ({ id, maskedIban }) =>
        confirm({
          title: t('revoke_title', { iban: maskedIban }),
          text: t('revoke_text'),
          label: t('revoke'),
          danger: true,
          onConfirm: () => revoke.mutateAsync({ params: { billingAccountId: id } }),
        }),
    },
  ]
  const reveal: RowAction<BillingAccount> = {
    key: 'show',
    label: t('show_number'),
    icon: <IconEye size={16} />,
    onClick: show,
  }
  return [...(can('account.reveal') ? [reveal] : []), ...(can('account.edit') ? edit : [])]
}

function FullNumber(props: { account: BillingAccount; encryption: EncryptionMode; close: () => void }) {
  const { account, encryption, close } = props
  const { t } = useTranslation('collection')
  const [iban, setIban] = useState('')
  const form = useApiForm(showAccountNumber, {
    initialValues: NO_SECRET,
    request: (values) => ({ params: { billingAccountId: account.id }, body: secretOf(values) }),
    onDone: (reply) => setIban(reply.iban),
  })
  if (iban !== '') return <Copyable label={account.holder} value={iban} />
  return (
    <Form form={form} submitLabel={t('show_number')} onCancel={close}>
      <Stack gap="sm">
        <Text size="sm">{t('show_number_text')}</Text>
        <SecretField form={form} encryption={encryption} />
      </Stack>
    </Form>
  )
}
