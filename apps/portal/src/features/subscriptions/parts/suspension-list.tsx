import { Alert, List } from '@mantine/core'
import type { Subscription } from '@palier/contracts/subscriptions'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Instant } from '../../../ui/instant.tsx'

/** Why a subscription is held: it runs again when no reason is left. */
export function SuspensionList({ suspensions }: { suspensions: Subscription['suspensions'] }) {
  const { t } = useTranslation('subscriptions')
  if (suspensions.length === 0) return null
  return (
    <Alert color="amber" icon={<IconPlayerPause size={18} />} title={t('held_because')} mb="md">
      <List size="sm" spacing={4}>
        {suspensions.map(({ reason, note, suspendedAt }) => (
          <List.Item key={reason}>
            {t(`reason.${reason}`)}
            {note ? ` – ${note}` : ''} · <Instant value={suspendedAt} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
