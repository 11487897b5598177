import { Alert, Divider, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type OrderPreview, previewOrder } from '@palier/contracts/orders'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useDateText } from '../../../ui/instant.tsx'
import { ProblemAlert } from '../../../ui/problem.tsx'
import { Rate } from '../../../ui/rate.tsx'
import { type Agreement, agreementBody } from './agreement.ts'
import { Amount } from './amount.tsx'
import { useRecurringText } from './cycle.tsx'

const TYPING_PAUSE_MS = 350

interface OrderPreviewProps {
  customerId: string | null
  agreements: readonly Agreement[]
  whenPaid: boolean
}

/** The one first invoice of everything that is ordered together, as the server reckons it, before anything is written. */
export function OrderPreviewCard({ customerId, agreements, whenPaid }: OrderPreviewProps) {
  const { t } = useTranslation('subscriptions')
  const [settled] = useDebouncedValue(agreements, TYPING_PAUSE_MS)
  const items = settled.flatMap((agreement) => agreementBody(agreement) ?? [])
  const isReady = customerId !== null && items.length > 0
  // The query is not sent before a customer and a plan are chosen.
  const query = useApiQuery(previewOrder, { body: { customerId: customerId ?? '', items } }, { enabled: isReady })
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} aria-live="polite">
      <Title order={2} size="h3" mb="sm">
        {t('preview')}
      </Title>
      {isReady ? null : (
        <Alert color="gray" icon={<IconInfoCircle size={18} />}>
          {t('preview_waits')}
        </Alert>
      )}
      {isReady && query.error ? <ProblemAlert error={query.error} retry={() => void query.refetch()} /> : null}
      {isReady && !query.error ? (
        query.data ? (
          <Figures preview={query.data} whenPaid={whenPaid} />
        ) : (
          <Skeleton height={160} />
        )
      ) : null}
    </Paper>
  )
}

function Figures({ preview, whenPaid }: { preview: OrderPreview; whenPaid: boolean }) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  const recurringText = useRecurringText()
  const { currency, lines, items, netMinor, taxMinor, grossMinor } = preview
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('first_invoice')}
      </Text>
      {lines.length === 0 ? <Text size="sm">{t('order_not_invoiced')}</Text> : null}
      {lines.map((line, position) => (
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
      <Amount label={t('net')} minor={netMinor} currency={currency} />
      <Amount label={t('tax')} minor={taxMinor} currency={currency} />
      <Amount label={t('gross')} minor={grossMinor} currency={currency} strong />
      <Divider />
      {items.map(({ planName, recurringMinor, cycle, renewsOn }, position) => (
        <Text key={`${position} ${planName}`} size="sm" c="dimmed">
          {t(whenPaid ? 'renews_once_paid' : 'renews_then', {
            plan: planName,
            date: date(renewsOn),
            price: recurringText(recurringMinor, currency, cycle),
          })}
        </Text>
      ))}
    </Stack>
  )
}
