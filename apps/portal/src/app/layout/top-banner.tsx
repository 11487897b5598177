import { Avatar, Burger, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useSpace } from '../../lib/space.tsx'
import { LogoMark } from '../../ui/logo.tsx'
import { AccountMenu } from './account-menu.tsx'
import { GoToButton } from './go-to.tsx'
import { HelpButton } from './help.tsx'
import classes from './layout.module.css'
import { LanguageMenu, ThemeMenu } from './preferences-menu.tsx'
import { SpaceSwitcher } from './space-switcher.tsx'

/** The banner over every page: the mark, the space, help, preferences, the person. [PLK-002] */
export function TopBanner({
  navigationOpen,
  onToggleNavigation,
}: {
  navigationOpen: boolean
  onToggleNavigation: () => void
}) {
  const { t } = useTranslation('shell')
  const { path } = useSpace()
  return (
    <Group h="100%" px={{ base: 'sm', sm: 'md' }} justify="space-between" wrap="nowrap" gap="xs">
      <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
        <Burger
          hiddenFrom="sm"
          size="sm"
          opened={navigationOpen}
          onClick={onToggleNavigation}
          aria-label={t('open_navigation')}
        />
        <Link to={path('')} className={classes.brand ?? ''} aria-label="Palier">
          <LogoMark />
          <Text span inherit visibleFrom="md">
            Palier
          </Text>
        </Link>
        <SpaceSwitcher />
      </Group>
      <Group gap={4} wrap="nowrap">
        <GoToButton />
        <HelpButton />
        <Group gap={4} visibleFrom="sm" wrap="nowrap">
          <LanguageMenu />
          <ThemeMenu />
          <Identity />
        </Group>
        <AccountMenu />
      </Group>
    </Group>
  )
}

/** The own name, which leads to the own profile. */
function Identity() {
  const { t } = useTranslation('shell')
  const { path } = useSpace()
  const me = useMe()
  if (!me) return null
  return (
    <Tooltip label={t('signed_in_as', { name: me.email })}>
      <UnstyledButton component={Link} to={path('account/profile')} px="xs" py={4}>
        <Group gap={8} wrap="nowrap">
          <Avatar size={26} color="petrol" name={me.name} aria-hidden="true" />
          <Text size="sm" fw={500} maw={180} truncate>
            {me.name}
          </Text>
        </Group>
      </UnstyledButton>
    </Tooltip>
  )
}
