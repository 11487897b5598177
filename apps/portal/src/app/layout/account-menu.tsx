import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconDeviceLaptop, IconId, IconLock, IconLogout, IconPalette, IconUserCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { auth } from '../../lib/auth.ts'
import { useMe } from '../../lib/session.ts'
import { useSpace } from '../../lib/space.tsx'

/** The person's own pages and the way out. */
export function AccountMenu() {
  const { t } = useTranslation('shell')
  const { path } = useSpace()
  const me = useMe()
  const signOut = useSignOut()
  return (
    <Menu width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" title={t('account')} aria-label={t('account')}>
          <IconUserCircle size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {me ? (
          <Menu.Label>
            <Text size="sm" fw={560} c="bright">
              {me.name}
            </Text>
            <Text size="xs">{me.email}</Text>
          </Menu.Label>
        ) : null}
        <Menu.Item component={Link} to={path('account/profile')} leftSection={<IconId size={16} />}>
          {t('nav.profile')}
        </Menu.Item>
        <Menu.Item component={Link} to={path('account/password')} leftSection={<IconLock size={16} />}>
          {t('nav.password')}
        </Menu.Item>
        <Menu.Item component={Link} to={path('account/preferences')} leftSection={<IconPalette size={16} />}>
          {t('nav.preferences')}
        </Menu.Item>
        <Menu.Item component={Link} to={path('account/sessions')} leftSection={<IconDeviceLaptop size={16} />}>
          {t('nav.sessions')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Ends the session and forgets everything that was read in it. */
function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await auth.signOut()
    queries.clear()
    window.location.assign('/sign-in')
  }
}
