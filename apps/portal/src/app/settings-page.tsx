import { SimpleGrid } from '@mantine/core'
import type { Permission } from '@palier/contracts'
import {
  IconBuilding,
  IconBuildingBank,
  IconBuildingStore,
  IconClockPlay,
  IconDeviceLaptop,
  IconFileSettings,
  IconKey,
  IconReceiptTax,
  IconShieldCog,
  IconShieldLock,
  IconTag,
  IconUsersGroup,
  IconWorldShare,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../lib/space.tsx'
import { Page } from '../ui/page.tsx'
import { Tile } from '../ui/tile.tsx'

type Key =
  | 'profile'
  | 'store'
  | 'invoicing'
  | 'taxes'
  | 'direct_debit'
  | 'members'
  | 'properties'
  | 'network'
  | 'sign_in'
  | 'sessions'
  | 'api_keys'
  | 'roles'
  | 'tasks'

const TOOLS: readonly {
  key: Key
  to: string
  permission: Permission
  icon: ComponentType<{ size: number; stroke: number }>
}[] = [
  { key: 'profile', to: 'settings/profile', permission: 'seller.view', icon: IconBuilding },
  { key: 'invoicing', to: 'settings/invoicing', permission: 'seller.view', icon: IconFileSettings },
  { key: 'store', to: 'settings/store', permission: 'seller.view', icon: IconBuildingStore },
  { key: 'direct_debit', to: 'settings/direct-debit', permission: 'collection.view', icon: IconBuildingBank },
  { key: 'taxes', to: 'settings/taxes', permission: 'tax.view', icon: IconReceiptTax },
  { key: 'members', to: 'settings/members', permission: 'member.view', icon: IconUsersGroup },
  { key: 'properties', to: 'settings/properties', permission: 'note.view', icon: IconTag },
  { key: 'roles', to: 'settings/roles', permission: 'member.view', icon: IconShieldCog },
  { key: 'sign_in', to: 'settings/sign-in', permission: 'seller.view', icon: IconShieldLock },
  { key: 'network', to: 'settings/network', permission: 'network.view', icon: IconWorldShare },
  { key: 'sessions', to: 'settings/sessions', permission: 'session.view', icon: IconDeviceLaptop },
  { key: 'api_keys', to: 'api-keys', permission: 'key.view', icon: IconKey },
  { key: 'tasks', to: 'settings/scheduled-tasks', permission: 'run.view', icon: IconClockPlay },
]

/** The tools of the seller, each with a word on what it is for. */
export default function SettingsPage() {
  const { t } = useTranslation('shell')
  const { can } = useSpace()
  return (
    <Page title={t('nav.settings')} subtitle={t('nav.settings_hint')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {TOOLS.filter(({ permission }) => can(permission)).map(({ key, to, icon }) => (
          <Tile key={key} to={to} icon={icon} title={t(`tools.${key}`)} text={t(`tools.${key}_hint`)} />
        ))}
      </SimpleGrid>
    </Page>
  )
}
