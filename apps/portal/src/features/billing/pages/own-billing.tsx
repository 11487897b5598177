import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import CustomerBilling from '../parts/customer-billing.tsx'

/** What the customer of this portal owes and what comes next. */
export default function OwnBilling() {
  const { t } = useTranslation('billing')
  const { space } = useSpace()
  return (
    <Page title={t('billing')} subtitle={t('own_billing_hint', { seller: space.sellerName })}>
      {space.customerId === null ? null : <CustomerBilling customerId={space.customerId} />}
    </Page>
  )
}
