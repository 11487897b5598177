import { Button, Menu, Text } from '@mantine/core'
import { IconBuildingStore, IconCheck, IconChevronDown, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useSpace } from '../../lib/space.tsx'
import { spacePath } from '../../lib/space-path.ts'
import classes from './layout.module.css'

/** The name of the space; where there are several, the way to the others. */
export function SpaceSwitcher() {
  const { t } = useTranslation('shell')
  const { space } = useSpace()
  const me = useMe()
  const spaces = me?.spaces ?? []
  const others = spaces.filter(({ key }) => key !== space.key)
  if (others.length === 0)
    return (
      <Text size="sm" fw={560} truncate>
        {space.name}
      </Text>
    )
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          fz="sm"
          fw={560}
          className={classes.spaceButton ?? ''}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`${space.name}: ${t('switch_space')}`}
        >
          <Text span inherit truncate>
            {space.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('spaces')}</Menu.Label>
        {spaces.map(({ key, name, kind, sellerName }) => (
          <Menu.Item
            key={key}
            component={Link}
            to={spacePath(key)}
            leftSection={kind === 'seller' ? <IconBuildingStore size={16} /> : <IconUser size={16} />}
            rightSection={key === space.key ? <IconCheck size={14} /> : null}
          >
            <Text size="sm">{name}</Text>
            <Text size="xs" c="dimmed">
              {kind === 'seller' ? t('seller_space') : t('customer_portal', { seller: sellerName })}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
