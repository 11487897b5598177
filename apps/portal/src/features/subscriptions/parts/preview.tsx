import { Alert, Divider, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { previewSubscription, type SubscriptionPreview } from '@palier/contracts/subscriptions'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useApiQuery } from '../../../lib/api.ts'
import { Period, PlainDate } from '../../../ui/instant.tsx'
import { ProblemAlert } from '../../../ui/problem.tsx'
import { Rate } from '../../../ui/rate.tsx'
import { type Agreement, agreementBody } from './agreement.ts'
import { Amount } from './amount.tsx'
import { EntitlementList } from './entitlement-list.tsx'

type PreviewReply = z.output<typeof SubscriptionPreview>

const TYPING_PAUSE_MS = 350

/** What the agreement would cost and give, as the server reckons it, before anything is written. */
export function Preview({ customerId, agreement }: { customerId: string | null; agreement: Agreement }) {
  const { t } = useTranslation('subscriptions')
  const [settled] = useDebouncedValue(agreement, TYPING_PAUSE_MS)
  const terms = agreementBody(settled)
  const isReady = customerId !== null && terms !== undefined
  // The query is not sent before both are chosen.
  const body = { planId: '', ...terms, customerId: customerId ?? '' }
  const query = useApiQuery(previewSubscription, { body }, { enabled: isReady })
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} aria-live="polite">
      <Title order={2} size="h3" mb="sm">
        {t('preview')}
      </Title>
      {isReady ? (
        <PreviewResult query={query} />
      ) : (
        <Alert color="gray" icon={<IconInfoCircle size={18} />}>
          {t('preview_waits')}
        </Alert>
      )}
    </Paper>
  )
}

function PreviewResult({
  query,
}: {
  query: { data: PreviewReply | undefined; error: Error | null; refetch: () => unknown }
}) {
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  return query.data ? <PreviewFigures preview={query.data} /> : <Skeleton height={160} />
}

function PreviewFigures({ preview }: { preview: PreviewReply }) {
  const { t } = useTranslation('subscriptions')
  const { currency } = preview
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('first_invoice')}
      </Text>
      {preview.lines.length === 0 ? <Text size="sm">{t('not_invoiced')}</Text> : null}
      {preview.lines.map((line, position) => (
        <Amount
          key={`${position} ${line.description}`}
          label={line.description}
          minor={line.netMinor}
          currency={currency}
        >
          <Rate millionths={line.taxRate} />
        </Amount>
      ))}
      <Divider />
      <Amount label={t('net')} minor={preview.netMinor} currency={currency} />
      <Amount label={t('tax')} minor={preview.taxMinor} currency={currency} />
      <Amount label={t('gross')} minor={preview.grossMinor} currency={currency} strong />
      <Divider />
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
