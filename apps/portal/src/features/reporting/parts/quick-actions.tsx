import { Button, Menu } from '@mantine/core'
import type { Permission } from '@palier/contracts'
import { IconCalendarRepeat, IconCash, IconEye, IconPackage, IconPlus, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton } from '../../../ui/link.tsx'

const ACTS = [
  { key: 'customer', to: 'customers/new', permission: 'customer.create', icon: IconUserPlus },
  { key: 'subscription', to: 'subscriptions/new', permission: 'subscription.create', icon: IconCalendarRepeat },
  { key: 'payment', to: 'payments/new', permission: 'payment.record', icon: IconCash },
  { key: 'plan', to: 'plans/new', permission: 'plan.edit', icon: IconPackage },
] as const satisfies readonly { key: string; to: string; permission: Permission; icon: unknown }[]

/** What a seller does most, one step away. */
export function QuickActions() {
  const { t } = useTranslation('reporting')
  const { can, path } = useSpace()
  const allowed = ACTS.filter(({ permission }) => can(permission))
  return (
    <>
      {can('run.view') ? (
        <PageButton to="bill-runs/rehearsal" variant="default" leftSection={<IconEye size={16} />}>
          {t('rehearse')}
        </PageButton>
      ) : null}
      {allowed.length > 0 ? (
        <Menu>
          <Menu.Target>
            <Button leftSection={<IconPlus size={16} />}>{t('create')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {allowed.map(({ key, to, icon: Icon }) => (
              <Menu.Item key={key} component={Link} to={path(to)} leftSection={<Icon size={16} />}>
                {t(`create_what.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  )
}
