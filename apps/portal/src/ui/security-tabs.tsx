import { Tabs } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../lib/space.tsx'
import classes from './panel-tabs.module.css'

const PAGES = [
  { key: 'personal', to: 'account/security', permission: 'seller.view' },
  { key: 'everybody', to: 'settings/sign-in', permission: 'seller.view' },
  { key: 'addresses', to: 'settings/network', permission: 'network.view' },
] as const

/** The security of a seller's space in three pages: one's own, what is asked of everybody, and from where. [CA-067] */
export function SecurityTabs({ current }: { current: (typeof PAGES)[number]['key'] }) {
  const { t } = useTranslation('shell')
  const { space, can, path } = useSpace()
  const navigate = useNavigate()
  const shown = PAGES.filter(({ permission }) => can(permission))
  if (space.kind !== 'seller' || shown.length < 2) return null
  const open = (key: string | null) => {
    const page = shown.find((each) => each.key === key)
    if (page) void navigate({ to: path(page.to) })
  }
  return (
    <Tabs value={current} onChange={open} activateTabWithKeyboard={false}>
      <Tabs.List mb="md" aria-label={t('nav.security')} className={classes.list ?? ''}>
        {shown.map(({ key }) => (
          <Tabs.Tab key={key} value={key}>
            {t(`security_tabs.${key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
