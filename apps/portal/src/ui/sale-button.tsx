import { IconPlus, IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../lib/space.tsx'
import { PageButton } from './link.tsx'

/** The step that fills an empty list of services: a subscription by the seller, an order by the customer; nothing for others. */
export function SaleButton() {
  const { t } = useTranslation('common')
  const { can, space } = useSpace()
  if (space.kind === 'seller' && can('subscription.create'))
    return (
      <PageButton to="subscriptions/new" leftSection={<IconPlus size={16} />}>
        {t('new_subscription')}
      </PageButton>
    )
  if (space.kind === 'customer' && can('subscription.order'))
    return (
      <PageButton to="order" leftSection={<IconShoppingCart size={16} />}>
        {t('order')}
      </PageButton>
    )
  return null
}
