import { Paper } from '@mantine/core'
import { getOwnStore, type PlacedOrder, placeOwnOrder, previewOwnOrder, type Store } from '@palier/contracts/store'
import { IconShoppingCart } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type CartItem, itemsOf } from '../parts/cart.ts'
import { CheckoutFrame } from '../parts/checkout-frame.tsx'
import { Offers } from '../parts/offer.tsx'
import { WhatIsNext } from '../parts/what-is-next.tsx'

/** A customer orders in its own portal what the seller's store offers. */
export default function OwnOrderPage() {
  const { t } = useTranslation('store')
  const { space, can } = useSpace()
  const [placed, setPlaced] = useState<PlacedOrder>()
  const query = useApiQuery(getOwnStore)
  if (placed)
    return (
      <Page title={t('thank_you')}>
        <WhatIsNext placed={placed} isOwn />
      </Page>
    )
  return (
    <Page title={t('order')} subtitle={t('order_subtitle', { seller: space.sellerName })}>
      <QueryView query={query}>
        {(store) => {
          if (store.plans.length === 0) return <Nothing />
          return can('subscription.order') ? (
            <OwnCheckout store={store} done={setPlaced} />
          ) : (
            <Offers plans={store.plans} />
          )
        }}
      </QueryView>
    </Page>
  )
}

function OwnCheckout({ store, done }: { store: Store; done: (placed: PlacedOrder) => void }) {
  const [cart, setCart] = useState<CartItem[]>([])
  const items = itemsOf(cart)
  const preview = useApiQuery(previewOwnOrder, { body: { items } }, { enabled: cart.length > 0 })
  const form = useApiForm(placeOwnOrder, {
    initialValues: { items: [] },
    request: () => ({ body: { items, acceptsObligationToPay: true as const } }),
    onDone: done,
  })
  return <CheckoutFrame store={store} cart={cart} change={setCart} preview={preview} form={form} />
}

function Nothing() {
  const { t } = useTranslation('store')
  const { space } = useSpace()
  return (
    <Paper>
      <Empty
        icon={<IconShoppingCart size={28} stroke={1.5} />}
        title={t('offers_nothing')}
        text={t('offers_nothing_text', { seller: space.sellerName })}
      />
    </Paper>
  )
}
