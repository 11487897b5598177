import { Divider, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { previewSubscription, type SubscriptionPreview } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiQuery } from '../../../lib/api.ts'
import { Period, PlainDate, useDateText } from '../../../ui/instant.tsx'
import { type Agreement, agreementBody } from './agreement.ts'
import { EntitlementList } from './entitlement-list.tsx'
import { FirstInvoice, PreviewCard, TYPING_PAUSE_MS } from './preview-card.tsx'
import { TrialBadge } from './trial.tsx'

type PreviewReply = z.output<typeof SubscriptionPreview>

/** What the agreement would cost and give, as the server reckons it, before anything is written. */
export function Preview({ customerId, agreement }: { customerId: string | null; agreement: Agreement }) {
  const [settled] = useDebouncedValue(agreement, TYPING_PAUSE_MS)
  const terms = agreementBody(settled)
  const isReady = customerId !== null && terms !== undefined
  // The query is not sent before both are chosen.
  const body = { planId: '', ...terms, customerId: customerId ?? '' }
  const query = useApiQuery(previewSubscription, { body }, { enabled: isReady })
  return (
    <PreviewCard isReady={isReady} query={query}>
      {(preview) => <PreviewFigures preview={preview} />}
    </PreviewCard>
  )
}

function PreviewFigures({ preview }: { preview: PreviewReply }) {
  const { t } = useTranslation('subscriptions')
  const { currency, trial, firstInvoiceOn } = preview
  const { date } = useDateText()
  return (
    <Stack gap="sm">
      {trial ? (
        <>
          <TrialBadge endsOn={trial.endsOn} />
          <Text size="sm">
            {t(`preview_trial_${trial.outcome}`, { date: date(firstInvoiceOn ?? trial.endsOn) })}
            {preview.boughtAtOnce ? ` ${t('bought_at_once')}` : ''}
          </Text>
        </>
      ) : null}
      <FirstInvoice invoice={preview} none={t('not_invoiced')} />
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('period')}</Text>
        <Text size="sm">
          <Period start={preview.periodStart} end={preview.periodEnd} />
        </Text>
      </Group>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t('renews_on')}</Text>
        <Text size="sm">
          <PlainDate value={preview.renewsOn} />
        </Text>
      </Group>
      {preview.entitlements.length > 0 ? (
        <>
          <Divider />
          <Text size="sm" c="dimmed">
            {t('entitlements')}
          </Text>
          <EntitlementList resources={preview.entitlements} currency={currency} />
        </>
      ) : null}
    </Stack>
  )
}
