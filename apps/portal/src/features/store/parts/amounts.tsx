import { Divider, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { OrderPreview } from '@palier/contracts/orders'
import { previewStoreOrder, type Store } from '@palier/contracts/store'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useDateText } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { ProblemAlert } from '../../../ui/problem.tsx'
import { type CartItem, itemsOf } from './cart.ts'
import { useRecurringText } from './recurring.ts'

export interface Buyer {
  kind: 'company' | 'person'
  country: string
  vatNumber: string
  language: 'en' | 'fr'
}

/** What the cart comes to for this visitor, as the server reckons it. */
export function useVisitorsPreview(slug: string, cart: readonly CartItem[], buyer: Buyer) {
  const body = { ...buyer, items: itemsOf(cart) }
  return useApiQuery(previewStoreOrder, { params: { slug }, body }, { enabled: cart.length > 0 })
}

/** The first invoice of the cart, and when each part is renewed. */
export function Amounts({ query, delivery }: { query: UseQueryResult<OrderPreview>; delivery: Store['delivery'] }) {
  if (query.error) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />
  return query.data ? <Figures preview={query.data} delivery={delivery} /> : <Skeleton height={120} />
}

function Figures({ preview, delivery }: { preview: OrderPreview; delivery: Store['delivery'] }) {
  const { t } = useTranslation('store')
  const { date } = useDateText()
  const recurringText = useRecurringText()
  const { currency, lines, items, netMinor, taxMinor, grossMinor } = preview
  return (
    <Stack gap="xs">
      {lines.map((line, position) => (
        <Row key={`${position} ${line.description}`} label={line.description}>
          <Money minor={line.netMinor} currency={currency} />
        </Row>
      ))}
      <Divider />
      <Row label={t('net')}>
        <Money minor={netMinor} currency={currency} />
      </Row>
      <Row label={t('tax')}>
        <Money minor={taxMinor} currency={currency} />
      </Row>
      <Row label={t('gross')} strong>
        <Money minor={grossMinor} currency={currency} />
      </Row>
      <Divider />
      {items.map(({ planName, recurringMinor, cycle, renewsOn }, position) => (
        <Text key={`${position} ${planName}`} size="xs" c="dimmed">
          {t(`renews_${delivery}`, {
            plan: planName,
            date: date(renewsOn),
            price: recurringText(recurringMinor, currency, cycle),
          })}
        </Text>
      ))}
    </Stack>
  )
}

function Row({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  const weight = strong ? 620 : 400
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
      <Text size="sm" fw={weight} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {label}
      </Text>
      <Text size="sm" fw={weight}>
        {children}
      </Text>
    </Group>
  )
}
