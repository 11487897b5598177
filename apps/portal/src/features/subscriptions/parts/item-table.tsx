import { Paper, Text } from '@mantine/core'
import type { Subscription } from '@palier/contracts/subscriptions'
import { useTranslation } from 'react-i18next'
import { DiscountNote } from '../../../ui/discount.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { EntitlementList } from './entitlement-list.tsx'

type Item = Subscription['items'][number]

/** The plan and the add-ons as they were agreed, with the sum of what they grant. */
export function ItemTable({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const { currency } = subscription
  const columns: Column<Item>[] = [
    { key: 'name', header: t('item'), cell: ({ name }) => name },
    { key: 'kind', header: t('kind_label'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'grants',
      header: t('grants'),
      cell: ({ resources }) => <EntitlementList resources={resources} currency={currency} />,
    },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      cell: ({ priceMinor, discount }) => (
        <>
          <Money minor={priceMinor} currency={currency} />
          <DiscountNote discount={discount} currency={currency} />
        </>
      ),
    },
  ]
  return (
    <Paper>
      <TableView label={t('agreed')} columns={columns} rows={subscription.items} rowId={({ planId }) => planId} />
      {subscription.items.length > 1 ? (
        <Paper withBorder={false} p="md" style={{ borderTop: '1px solid var(--line)' }}>
          <Text size="sm" fw={560} mb={6}>
            {t('entitlements')}
          </Text>
          <EntitlementList resources={subscription.entitlements} currency={currency} />
        </Paper>
      ) : null}
    </Paper>
  )
}
