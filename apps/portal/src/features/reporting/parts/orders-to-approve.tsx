import { Alert, Text } from '@mantine/core'
import { IconShoppingCartQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../ui/link.tsx'

/** How many orders wait for approval, with the way to them; nothing while there is none. [CBM-163] */
export function OrdersToApprove({ count }: { count: number }) {
  const { t } = useTranslation('reporting')
  if (count === 0) return null
  return (
    <Alert
      color="petrol"
      icon={<IconShoppingCartQuestion size={18} />}
      title={t('orders_to_approve', { count })}
      mb="md"
    >
      <Text size="sm" mb={4}>
        {t('orders_to_approve_text')}
      </Text>
      <PageLink to="orders" search={{ state: 'awaiting_approval' }} size="sm">
        {t('review_orders')}
      </PageLink>
    </Alert>
  )
}
