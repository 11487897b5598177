import { Alert, Drawer, Paper, Stack, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import type { listMails } from '@palier/contracts/notifications'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../ui/facts.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'

type Mail = ReplyOf<typeof listMails>['items'][number]

const TONES: Record<Mail['state'], Tone> = { waiting: 'waiting', sent: 'good', kept: 'neutral', failed: 'bad' }
const KINDS = [
  'invitation',
  'password_reset',
  'sign_in_code',
  'security',
  'invoice_issued',
  'welcome',
  'suspension',
  'network_changed',
  'debit_notice',
  'order_received',
  'order_refused',
  'order_reminder',
  'order_expired',
  'trial_ending',
  'sign_up_known',
  'staff_notice',
] as const

/** A mail as it was written. */
export function MailDrawer({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const { t } = useTranslation('notifications')
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={mail.subject}>
      <Stack gap="md">
        <Facts
          items={[
            { label: t('to'), value: mail.to },
            { label: t('kind_label'), value: <KindText kind={mail.kind} /> },
            { label: t('state_label'), value: <MailStateBadge state={mail.state} /> },
            { label: t('recorded_at'), value: <Instant value={mail.recordedAt} /> },
            mail.sentAt !== null && { label: t('sent_at'), value: <Instant value={mail.sentAt} /> },
          ]}
        />
        {mail.state === 'kept' ? (
          <Alert color="gray" icon={<IconInfoCircle size={18} />}>
            {t('kept_text')}
          </Alert>
        ) : null}
        {mail.lastError ? (
          <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('last_error')}>
            {mail.lastError}
          </Alert>
        ) : null}
        <Paper p="md">
          <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {mail.text}
          </Text>
        </Paper>
      </Stack>
    </Drawer>
  )
}

/** Whether a mail has left, as colour, icon and word. */
export function MailStateBadge({ state }: { state: Mail['state'] }) {
  const { t } = useTranslation('notifications')
  return <StatusBadge tone={TONES[state]}>{t(`state.${state}`)}</StatusBadge>
}

/** What a mail is for; a kind that the portal has no words for is said by its name. */
export function KindText({ kind }: { kind: string }) {
  const { t } = useTranslation('notifications')
  const known = KINDS.find((each) => each === kind)
  return <>{known ? t(`kind.${known}`) : kind}</>
}
