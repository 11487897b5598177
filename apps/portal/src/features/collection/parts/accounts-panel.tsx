import { Alert, Button, Modal, Paper, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type BillingAccount, type EncryptionMode, listBillingAccounts } from '@palier/contracts/billing-accounts'
import type { Id } from '@palier/kernel'
import { IconBuildingBank, IconInfoCircle, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { AccountTable } from './account-table.tsx'
import { NewAccount } from './new-account.tsx'

/** The bank accounts of a customer, for staff and for the customer. */
export default function AccountsPanel({ customerId }: { customerId: string }) {
  // The page of a customer has read it from its address as an identifier.
  const id = customerId as Id<'customer'>
  const query = useApiQuery(listBillingAccounts, { params: { customerId: id } })
  return (
    <QueryView query={query}>
      {({ items, encryption, creditor }) => (
        <Accounts customerId={id} accounts={items} encryption={encryption} creditor={creditor} />
      )}
    </QueryView>
  )
}

interface AccountsProps {
  customerId: Id<'customer'>
  accounts: readonly BillingAccount[]
  encryption: EncryptionMode
  creditor: { name: string; creditorId: string }
}

function Accounts({ customerId, accounts, encryption, creditor }: AccountsProps) {
  const { t } = useTranslation('collection')
  const { can, space } = useSpace()
  const [opened, dialogue] = useDisclosure()
  const canAdd = can('account.edit') && encryption !== 'off'
  const add = canAdd ? (
    <Button leftSection={<IconPlus size={16} />} onClick={dialogue.open}>
      {t('add_account')}
    </Button>
  ) : null
  return (
    <Section
      title={t('bank_accounts')}
      description={t('bank_accounts_hint')}
      actions={accounts.length > 0 ? add : null}
    >
      {encryption === 'off' && space.kind === 'seller' ? (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md">
          <Text size="sm">{t('not_stored')}</Text>
        </Alert>
      ) : null}
      <Paper style={{ overflowX: 'auto' }}>
        {accounts.length === 0 ? (
          <Empty
            icon={<IconBuildingBank size={28} stroke={1.5} />}
            title={t('no_accounts')}
            text={encryption === 'off' ? t('no_accounts_off') : t('no_accounts_text')}
            action={add}
          />
        ) : (
          <AccountTable accounts={accounts} encryption={encryption} />
        )}
      </Paper>
      <Modal opened={opened} onClose={dialogue.close} title={t('add_account')}>
        <NewAccount customerId={customerId} creditor={creditor} close={dialogue.close} />
      </Modal>
    </Section>
  )
}
