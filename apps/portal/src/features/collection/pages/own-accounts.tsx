import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import AccountsPanel from '../parts/accounts-panel.tsx'

/** The bank accounts that the customer of this portal pays from. */
export default function OwnAccounts() {
  const { t } = useTranslation('collection')
  const { space } = useSpace()
  return (
    <Page title={t('payment_methods')} subtitle={t('own_accounts_hint', { seller: space.sellerName })}>
      {space.customerId === null ? null : <AccountsPanel customerId={space.customerId} />}
    </Page>
  )
}
