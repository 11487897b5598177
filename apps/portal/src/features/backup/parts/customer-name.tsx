import { Anchor } from '@mantine/core'
import type { BackupAccount } from '@palier/contracts/backup'
import { useTranslation } from 'react-i18next'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { PageLink } from '../../../ui/link.tsx'

/** Whose account it is: leads into the customer's portal, to their backups, or for who may not enter it to their page. [CA-017] */
export function CustomerName({ account }: { account: BackupAccount }) {
  const { t } = useTranslation('common')
  const { can, space } = useSpace()
  const { enter, busy } = useEnterSpace('backups')
  const { customerId, customerName, number } = account
  if (!can('customer.enter'))
    return (
      <PageLink to={`customers/${customerId}`} size="sm">
        {customerName}
      </PageLink>
    )
  // The number of an account begins with its customer's.
  const [customerNumber = ''] = number.split('@')
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      ta="left"
      title={t('open_portal_hint')}
      disabled={busy}
      onClick={() => enter(`${space.key}/${customerNumber}`)}
    >
      {customerName}
    </Anchor>
  )
}
