import { Stack, Text } from '@mantine/core'
import { IconBuildingStore, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { spacePath } from '../../lib/space-path.ts'
import { ClosedNotice } from './closed-notice.tsx'
import classes from './sign-in.module.css'
import { SignInFrame } from './sign-in-frame.tsx'

export default function ChoosePage() {
  const { t } = useTranslation(['sign-in', 'shell'])
  const { spaces = [], closedSpaces = [] } = useMe() ?? {}
  return (
    <SignInFrame title={t('choose_title')}>
      <Stack gap="xs">
        {spaces.length === 0 && closedSpaces.length === 0 ? <Text size="sm">{t('choose_none')}</Text> : null}
        {spaces.map(({ key, name, kind, sellerName }) => (
          <Link key={key} to={spacePath(key)} className={classes.choice ?? ''}>
            {kind === 'seller' ? <IconBuildingStore size={20} stroke={1.6} /> : <IconUser size={20} stroke={1.6} />}
            <div>
              <Text fw={560}>{name}</Text>
              <Text size="sm" c="dimmed">
                {kind === 'seller' ? t('shell:seller_space') : t('shell:customer_portal', { seller: sellerName })}
              </Text>
            </div>
          </Link>
        ))}
        {closedSpaces.map((space) => (
          <ClosedNotice key={`${space.sellerName} ${space.name}`} space={space} />
        ))}
      </Stack>
    </SignInFrame>
  )
}
