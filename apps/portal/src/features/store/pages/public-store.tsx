import { Anchor, Stack, Text, Title } from '@mantine/core'
import { getStore, type PlacedOrder, type Store } from '@palier/contracts/store'
import { IconBuildingStore } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { problemOf } from '../../../lib/problem.ts'
import { Empty } from '../../../ui/empty.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Checkout } from '../parts/checkout.tsx'
import { WhatIsNext } from '../parts/what-is-next.tsx'

/** The public store of a seller: plans, cart, order, and what happens next. [CBM-001] */
export default function PublicStorePage() {
  const { t } = useTranslation('store')
  const { sellerSlug = '' }: { sellerSlug?: string } = useParams({ strict: false })
  const query = useApiQuery(getStore, { params: { slug: sellerSlug } })
  if (query.error && problemOf(query.error).status === 404)
    return (
      <>
        <title>{t('store_closed')}</title>
        <Empty
          icon={<IconBuildingStore size={28} stroke={1.5} />}
          title={t('store_closed')}
          text={t('store_closed_text')}
        />
      </>
    )
  return <QueryView query={query}>{(store) => <StoreView store={store} />}</QueryView>
}

function StoreView({ store }: { store: Store }) {
  const { t } = useTranslation('store')
  const [placed, setPlaced] = useState<PlacedOrder>()
  const show = (next: PlacedOrder) => {
    setPlaced(next)
    window.scrollTo({ top: 0 })
  }
  const title = t('order_at', { seller: store.sellerName })
  return (
    <Stack gap="lg">
      <title>{title}</title>
      {placed ? (
        <WhatIsNext placed={placed} />
      ) : (
        <>
          <Title order={1}>{title}</Title>
          {store.signUp ? (
            <Anchor component={Link} to={`/store/${store.slug}/sign-up`} size="sm">
              {t('account_only')}
            </Anchor>
          ) : null}
          {store.plans.length === 0 ? <Text>{t('offers_nothing')}</Text> : <Checkout store={store} done={show} />}
        </>
      )}
      <Text size="xs" c="dimmed" ta="center">
        {t('questions', { email: store.sellerEmail })}
      </Text>
    </Stack>
  )
}
