import { useDebouncedValue } from '@mantine/hooks'
import { type PlacedOrder, placeStoreOrder, type Store } from '@palier/contracts/store'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { type Buyer, useVisitorsPreview } from './amounts.tsx'
import { type CartItem, itemsOf } from './cart.ts'
import { CheckoutFrame } from './checkout-frame.tsx'
import { type Details, DetailsFields, nobody, visitorOf } from './details-fields.tsx'

interface OrderDetails extends Details {
  items: readonly unknown[]
}

const TYPING_PAUSE_MS = 700

/** A visitor chooses, says who they are, and orders, on one page. */
export function Checkout({ store, done }: { store: Store; done: (placed: PlacedOrder) => void }) {
  const { i18n } = useTranslation('store')
  const [cart, setCart] = useState<CartItem[]>([])
  const language: Buyer['language'] = i18n.language.startsWith('fr') ? 'fr' : 'en'
  const initialValues: OrderDetails = {
    ...nobody(store.country),
    items: [],
  }
  const form = useApiForm(placeStoreOrder, {
    initialValues,
    request: (values) => ({
      params: { slug: store.slug },
      body: {
        ...visitorOf(values),
        language,
        items: itemsOf(cart),
        acceptsObligationToPay: true as const,
      },
    }),
    onDone: done,
  })
  const { kind, vatNumber, address } = form.values
  const [settledNumber] = useDebouncedValue(vatNumber, TYPING_PAUSE_MS)
  const preview = useVisitorsPreview(store.slug, cart, {
    kind,
    language,
    country: address.country,
    vatNumber: kind === 'company' ? settledNumber : '',
  })
  return (
    <CheckoutFrame store={store} cart={cart} change={setCart} preview={preview} form={form}>
      <DetailsFields form={form} purpose="order" />
    </CheckoutFrame>
  )
}
