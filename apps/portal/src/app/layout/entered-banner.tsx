import { Button, Group, Text } from '@mantine/core'
import { leaveSpace } from '@palier/contracts/identity'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../lib/api.ts'
import { useMe } from '../../lib/session.ts'
import { useSpace } from '../../lib/space.tsx'
import { spacePath } from '../../lib/space-path.ts'
import classes from './layout.module.css'

/** Says that somebody works in a space that is not their own, with one click back. */
export function EnteredBanner() {
  const { t } = useTranslation('shell')
  const { space } = useSpace()
  const me = useMe()
  const ownKey = me?.spaces.find(({ entered, kind }) => !entered && kind === 'seller')?.key
  const leave = useApiMutation(leaveSpace, { onDone: () => window.location.assign(ownKey ? spacePath(ownKey) : '/') })
  if (!space.entered) return null
  return (
    <Group className={classes.entered ?? ''} justify="space-between" gap="sm" role="status">
      <Text size="sm">{t('entered', { name: space.name })}</Text>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowBackUp size={15} />}
        loading={leave.isPending}
        onClick={() => leave.mutate({ params: { space: space.key } })}
      >
        {t('leave')}
      </Button>
    </Group>
  )
}
