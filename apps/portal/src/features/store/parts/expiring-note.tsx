import { Alert, List } from '@mantine/core'
import { type ExpiringOrder, listExpiringOrders } from '@palier/contracts/orders'
import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useDateText } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'

/** What ends by itself within a week because nobody paid it; nothing while there is none. */
export function ExpiringNote() {
  const { t } = useTranslation('store')
  const { date } = useDateText()
  const { data } = useApiQuery(listExpiringOrders)
  if (!data || data.items.length === 0) return null
  const ending = data.items.filter(({ heldBy }) => heldBy === null)
  const textOf = ({ number, customerName, expiresOn, heldBy }: ExpiringOrder) => {
    const name = `${number} · ${customerName}`
    return heldBy === null ? t('ends_unpaid', { name, date: date(expiresOn) }) : t(`held_by_${heldBy}`, { name })
  }
  return (
    <Alert
      color="amber"
      icon={<IconHourglass size={18} />}
      title={t('expiring', { count: ending.length, date: date(data.until) })}
      mb="md"
    >
      <List size="sm" spacing={2}>
        {data.items.map((order) => (
          <List.Item key={order.id}>
            <PageLink to={`orders/${order.id}`} size="sm">
              {textOf(order)}
            </PageLink>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
