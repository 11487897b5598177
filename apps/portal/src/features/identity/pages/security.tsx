import { Alert, Stack } from '@mantine/core'
import { getSecurity, type Security } from '@palier/contracts/security'
import { IconShieldLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useTextSearch } from '../../../lib/list-state.ts'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { SecurityTabs } from '../../../ui/security-tabs.tsx'
import { FactorSection } from '../parts/factor-section.tsx'
import { LinkedSection } from '../parts/linked-section.tsx'
import { MailSection } from '../parts/mail-section.tsx'
import { PasskeySection } from '../parts/passkey-section.tsx'
import { PasswordSection } from '../parts/password-section.tsx'
import { SessionsSection } from '../parts/sessions-panel.tsx'
import { DeviceSection } from '../parts/trusted-devices.tsx'

/** With what the person signs in, at a glance, and how to change each. [CA-067] */
export default function SecurityPage() {
  const { t } = useTranslation('second-factor')
  return (
    <Page narrow title={t('security')} subtitle={t('security_hint')}>
      <SecurityTabs current="personal" />
      <QueryView query={useApiQuery(getSecurity)}>{(security) => <Sections security={security} />}</QueryView>
    </Page>
  )
}

function Sections({ security }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const { linked, failure } = useTextSearch()
  const isUnprotected =
    security.secondFactorDemanded &&
    !security.authenticatorSince &&
    !security.emailCodesSince &&
    security.passkeys.length === 0
  return (
    <Stack gap="lg">
      {linked ? (
        <Alert color="green" role="status">
          {t('linked_done')}
        </Alert>
      ) : null}
      {failure === 'provider_taken' ? (
        <Alert color="red" role="alert">
          {t('linked_taken')}
        </Alert>
      ) : null}
      {isUnprotected ? (
        <Alert color="orange" icon={<IconShieldLock size={18} />}>
          {t('demanded')}
        </Alert>
      ) : null}
      <PasswordSection security={security} />
      <FactorSection security={security} />
      <PasskeySection security={security} />
      <DeviceSection security={security} />
      <SessionsSection />
      <LinkedSection security={security} />
      <MailSection security={security} />
    </Stack>
  )
}
