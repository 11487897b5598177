import { SimpleGrid, Stack, Title } from '@mantine/core'
import type { Permission } from '@palier/contracts'
import {
  IconBell,
  IconBuilding,
  IconBuildingBank,
  IconBuildingStore,
  IconChartPie,
  IconClockPlay,
  IconDeviceLaptop,
  IconFileSettings,
  IconKey,
  IconLock,
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
  | 'allotment'
  | 'tasks'
  | 'security'
  | 'notifications'

interface Tool {
  key: Key
  to: string
  /** What is one's own is open to everybody. */
  permission?: Permission
  icon: ComponentType<{ size: number; stroke: number }>
}

/** The account, the people, one's own password, and who is told of what. [CA-054] */
const MAIN: readonly Tool[] = [
  { key: 'profile', to: 'settings/profile', permission: 'seller.view', icon: IconBuilding },
  { key: 'members', to: 'settings/members', permission: 'member.view', icon: IconUsersGroup },
  { key: 'security', to: 'account/security', icon: IconLock },
  { key: 'notifications', to: 'settings/notifications', permission: 'member.view', icon: IconBell },
]

const OTHERS: readonly Tool[] = [
  { key: 'invoicing', to: 'settings/invoicing', permission: 'seller.view', icon: IconFileSettings },
  { key: 'store', to: 'settings/store', permission: 'seller.view', icon: IconBuildingStore },
  { key: 'direct_debit', to: 'settings/direct-debit', permission: 'collection.view', icon: IconBuildingBank },
  { key: 'taxes', to: 'settings/taxes', permission: 'tax.view', icon: IconReceiptTax },
  { key: 'properties', to: 'settings/properties', permission: 'note.view', icon: IconTag },
  { key: 'roles', to: 'settings/roles', permission: 'member.view', icon: IconShieldCog },
  { key: 'allotment', to: 'settings/allotment', permission: 'seller.view', icon: IconChartPie },
  { key: 'sign_in', to: 'settings/sign-in', permission: 'seller.view', icon: IconShieldLock },
  { key: 'network', to: 'settings/network', permission: 'network.view', icon: IconWorldShare },
  { key: 'sessions', to: 'settings/sessions', permission: 'session.view', icon: IconDeviceLaptop },
  { key: 'api_keys', to: 'api-keys', permission: 'key.view', icon: IconKey },
  { key: 'tasks', to: 'settings/scheduled-tasks', permission: 'run.view', icon: IconClockPlay },
]

/** The tools of the seller, each with a word on what it is for: the four that most people look for, then all others. */
export default function SettingsPage() {
  const { t } = useTranslation('shell')
  return (
    <Page title={t('nav.settings')} subtitle={t('nav.settings_hint')}>
      <Stack gap="xl">
        <Tools label={t('main_tools')} tools={MAIN} columns={4} />
        <Tools label={t('other_tools')} tools={OTHERS} columns={3} />
      </Stack>
    </Page>
  )
}

function Tools({ label, tools, columns }: { label: string; tools: readonly Tool[]; columns: 3 | 4 }) {
  const { t } = useTranslation('shell')
  const { can } = useSpace()
  return (
    <section aria-label={label}>
      <Title order={2} size="h3" mb="sm">
        {label}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: columns }}>
        {tools
          .filter(({ permission }) => permission === undefined || can(permission))
          .map(({ key, to, icon }) => (
            <Tile key={key} to={to} icon={icon} title={t(`tools.${key}`)} text={t(`tools.${key}_hint`)} />
          ))}
      </SimpleGrid>
    </section>
  )
}
