import { Button, Stack, Text } from '@mantine/core'
import { forgetDevice, type Security } from '@palier/contracts/security'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { FieldGroup } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'
import { deviceOf } from './device.ts'

/** Browsers on which the second factor is not asked for a while. */
export function DeviceSection({ security: { trustedDevices } }: { security: Security }) {
  const { t } = useTranslation(['second-factor', 'identity'])
  const forget = useApiMutation(forgetDevice, { success: t('device_forgotten') })
  return (
    <FieldGroup title={t('devices')} columns={1}>
      <Stack gap="md">
        {trustedDevices.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('devices_none')}
          </Text>
        ) : null}
        {trustedDevices.map(({ id, userAgent, ipAddress, expiresAt }) => (
          <Line
            key={id}
            name={deviceOf(userAgent) ?? t('identity:unknown_device')}
            about={
              <>
                {ipAddress} · {t('device_until')} <Instant value={expiresAt} />
              </>
            }
            actions={
              <Button variant="default" size="sm" onClick={() => forget.mutate({ params: { deviceId: id } })}>
                {t('device_forget')}
              </Button>
            }
          />
        ))}
      </Stack>
    </FieldGroup>
  )
}
