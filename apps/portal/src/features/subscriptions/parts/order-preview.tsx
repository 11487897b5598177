import { Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type OrderPreview, previewOrder } from '@palier/contracts/orders'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useDateText } from '../../../ui/instant.tsx'
import { type Agreement, agreementBody } from './agreement.ts'
import { useRecurringText } from './cycle.tsx'
import { FirstInvoice, PreviewCard, TYPING_PAUSE_MS } from './preview-card.tsx'

interface OrderPreviewProps {
  customerId: string | null
  agreements: readonly Agreement[]
  whenPaid: boolean
}

/** The one first invoice of everything that is ordered together, as the server reckons it, before anything is written. */
export function OrderPreviewCard({ customerId, agreements, whenPaid }: OrderPreviewProps) {
  const [settled] = useDebouncedValue(agreements, TYPING_PAUSE_MS)
  const items = settled.flatMap((agreement) => agreementBody(agreement) ?? [])
  const isReady = customerId !== null && items.length > 0
  // The query is not sent before a customer and a plan are chosen.
  const query = useApiQuery(previewOrder, { body: { customerId: customerId ?? '', items } }, { enabled: isReady })
  return (
    <PreviewCard isReady={isReady} query={query}>
      {(preview) => <Figures preview={preview} whenPaid={whenPaid} />}
    </PreviewCard>
  )
}

function Figures({ preview, whenPaid }: { preview: OrderPreview; whenPaid: boolean }) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  const recurringText = useRecurringText()
  return (
    <Stack gap="sm">
      <FirstInvoice invoice={preview} none={t('order_not_invoiced')} />
      {preview.items.map(({ planName, recurringMinor, cycle, renewsOn, trial }, position) => (
        <Text key={`${position} ${planName}`} size="sm" c="dimmed">
          {t(trial ? `order_trial_${trial.outcome}` : whenPaid ? 'renews_once_paid' : 'renews_then', {
            plan: planName,
            date: date(trial?.endsOn ?? renewsOn),
            price: recurringText(recurringMinor, preview.currency, cycle),
          })}
        </Text>
      ))}
    </Stack>
  )
}
