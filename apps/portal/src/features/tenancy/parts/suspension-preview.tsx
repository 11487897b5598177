import { List, Skeleton, Text } from '@mantine/core'
import type { ReplyOf } from '@palier/contracts'
import { previewSuspensions } from '@palier/contracts/customer-life'
import type { Customer } from '@palier/contracts/tenancy'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { QueryView } from '../../../ui/query-view.tsx'

type Move = 'suspend' | 'activate'
type Item = ReplyOf<typeof previewSuspensions>['items'][number]

/** What suspending or activating a customer would come to, before it is done. */
export function SuspensionPreview({ move, customer }: { move: Move; customer: Customer }) {
  const preview = useApiQuery(previewSuspensions, { body: { move, customerIds: [customer.id] } })
  return (
    <QueryView query={preview} skeleton={<Skeleton height={24} />}>
      {({ items }) => <SuspensionEffects move={move} items={items} />}
    </QueryView>
  )
}

/** The same of several, one by one. [PLK-198, PLK-199] */
export function SuspensionEffects({ move, items }: { move: Move; items: readonly Item[] }) {
  const { t } = useTranslation('tenancy')
  const { t: problem } = useTranslation('errors')
  return (
    <List size="sm" spacing={4} mah={260} style={{ overflowY: 'auto' }} tabIndex={0} aria-label={t('effect.label')}>
      {items.map((item) => (
        <List.Item key={item.customerId}>
          {item.name}{' '}
          <Text span size="sm" c="dimmed">
            – {item.refusal === null ? effectOf(t, item, move) : problem(item.refusal, { keySeparator: false })}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}

function effectOf(t: TFunction<'tenancy'>, { changes, stopping, starting, stillHeld }: Item, move: Move): string {
  if (!changes) return t('effect.unchanged')
  if (move === 'suspend') return t('effect.stopping', { count: stopping })
  const again = t('effect.starting', { count: starting })
  return stillHeld === 0 ? again : `${again}, ${t('effect.still_held', { count: stillHeld })}`
}
