import { SimpleGrid } from '@mantine/core'
import { IconAddressBook, IconCalendarRepeat, IconFileInvoice } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { Tile } from '../../../ui/tile.tsx'

const WAYS = [
  { key: 'account', to: 'details', permission: 'customer.view', icon: IconAddressBook },
  { key: 'services', to: 'subscriptions', permission: 'subscription.view', icon: IconCalendarRepeat },
  { key: 'invoices', to: 'invoices', permission: 'invoice.view', icon: IconFileInvoice },
] as const

/** What most people come for: their account, their services, their invoices. [SL-010] */
export function ThreeWays() {
  const { t } = useTranslation('reporting')
  const { can } = useSpace()
  return (
    <SimpleGrid component="nav" aria-label={t('ways.label')} cols={{ base: 1, sm: 3 }} mb="md">
      {WAYS.filter(({ permission }) => can(permission)).map(({ key, to, icon }) => (
        <Tile key={key} to={to} icon={icon} title={t(`ways.${key}`)} text={t(`ways.${key}_hint`)} />
      ))}
    </SimpleGrid>
  )
}
