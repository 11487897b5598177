import { Stack } from '@mantine/core'
import type { Security } from '@palier/contracts/security'
import { useTranslation } from 'react-i18next'
import { FieldGroup } from '../../../ui/form.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'

export function PasswordSection({ security }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const { passwordSetAt, passwordExpiresAt } = security
  if (!passwordSetAt)
    return (
      <FieldGroup title={t('password')} description={t('password_none')} columns={1}>
        {null}
      </FieldGroup>
    )
  return (
    <FieldGroup title={t('password')} columns={1}>
      <Stack gap="xs">
        <Line
          name={
            <>
              {t('password_set')} <Instant value={passwordSetAt} />
            </>
          }
          about={
            passwordExpiresAt ? (
              <>
                {t('password_expires')} <Instant value={passwordExpiresAt} />
              </>
            ) : null
          }
          actions={
            <PageButton to="account/password" variant="default" size="sm">
              {t('password_change')}
            </PageButton>
          }
        />
      </Stack>
    </FieldGroup>
  )
}
