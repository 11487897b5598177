import { Radio, Stack } from '@mantine/core'
import { type Security, updateSecurity } from '@palier/contracts/security'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { FieldGroup } from '../../../ui/form.tsx'

const CHOICES = ['always', 'new_device', 'never'] as const

/** When mails tell of sign-ins; a choice takes effect at once. [DC-079] */
export function MailSection({ security }: { security: Security }) {
  const { t } = useTranslation('second-factor')
  const update = useApiMutation(updateSecurity, { success: t('saved') })
  const choose = (value: string) => {
    const securityMails = CHOICES.find((known) => known === value)
    if (securityMails) update.mutate({ body: { securityMails } })
  }
  return (
    <FieldGroup title={t('mails')} description={t('mails_hint', { email: security.email })} columns={1}>
      <Radio.Group aria-label={t('mails')} value={security.securityMails} onChange={choose}>
        <Stack gap="xs">
          {CHOICES.map((key) => (
            <Radio key={key} value={key} label={t(`mail.${key}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </FieldGroup>
  )
}
