import { Box, Button, Grid, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type PlacedOrder, placeStoreOrder, type Store } from '@palier/contracts/store'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { useMoneyText } from '../../../ui/money.tsx'
import { RefusalAlert } from '../../../ui/problem.tsx'
import { Amounts, type Buyer, usePreview } from './amounts.tsx'
import { added, type CartItem, itemsOf } from './cart.ts'
import { CartView } from './cart-view.tsx'
import { type Details, DetailsFields } from './details-fields.tsx'
import { Offer } from './offer.tsx'

const TYPING_PAUSE_MS = 700
const ADDRESS = { line1: '', line2: '', postalCode: '', city: '' }
const NOBODY = { name: '', contactName: '', email: '', phone: '', companyNumber: '', vatNumber: '' }

/** Choosing, saying who one is, and ordering, on one page. */
export function Checkout({ store, done }: { store: Store; done: (placed: PlacedOrder) => void }) {
  const { t, i18n } = useTranslation('store')
  const [cart, setCart] = useState<CartItem[]>([])
  const language: Buyer['language'] = i18n.language.startsWith('fr') ? 'fr' : 'en'
  const initialValues: Details = {
    ...NOBODY,
    kind: 'company',
    address: { ...ADDRESS, country: store.country },
    items: [],
  }
  const form = useApiForm(placeStoreOrder, {
    initialValues,
    request: ({ kind, name, companyNumber, vatNumber, ...details }) => ({
      params: { slug: store.slug },
      body: {
        ...details,
        kind,
        // What a company fills in is not asked of a person.
        ...(kind === 'company' ? { name, companyNumber, vatNumber } : { name: details.contactName }),
        language,
        items: itemsOf(cart),
        acceptsObligationToPay: true as const,
      },
    }),
    onDone: done,
  })
  const { kind, vatNumber, address } = form.values
  const [settledNumber] = useDebouncedValue(kind === 'company' ? vatNumber : '', TYPING_PAUSE_MS)
  const preview = usePreview(store.slug, cart, {
    kind,
    language,
    country: address.country,
    vatNumber: kind === 'company' ? settledNumber : '',
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">
            <section>
              <Title order={2} size="h3" mb="sm">
                {t('choose_plans')}
              </Title>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {store.plans
                  .filter((plan) => plan.kind === 'main')
                  .map((plan) => (
                    <Offer
                      key={plan.id}
                      plan={plan}
                      count={cart.filter(({ planId }) => planId === plan.id).length}
                      add={() => setCart(added(cart, plan.id))}
                    />
                  ))}
              </SimpleGrid>
            </section>
            <DetailsFields form={form} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Box pos="sticky" top={16}>
            <Paper component="section" p="lg" aria-live="polite">
              <Stack gap="md">
                <Title order={2} size="h3">
                  {t('cart')}
                </Title>
                <CartView cart={cart} plans={store.plans} change={setCart} />
                {cart.length > 0 ? <Amounts query={preview} delivery={store.delivery} /> : null}
                {form.problem ? <RefusalAlert problem={form.problem} /> : null}
                <Notice store={store} preview={preview.data} isEmpty={cart.length === 0} />
                <Button
                  type="submit"
                  size="md"
                  fullWidth
                  disabled={cart.length === 0}
                  loading={form.busy}
                  h="auto"
                  py={10}
                >
                  <Text span inherit style={{ whiteSpace: 'normal' }}>
                    {t('order_button')}
                  </Text>
                </Button>
              </Stack>
            </Paper>
          </Box>
        </Grid.Col>
      </Grid>
    </form>
  )
}

interface NoticeProps {
  store: Store
  preview: { grossMinor: number; currency: string } | undefined
  isEmpty: boolean
}

/** What the buyer commits to, beside the button that does it. */
function Notice({ store, preview, isEmpty }: NoticeProps) {
  const { t } = useTranslation('store')
  const moneyText = useMoneyText()
  if (isEmpty || !preview) return <Text size="sm">{t('order_notice_open')}</Text>
  const amount = moneyText(preview.grossMinor, preview.currency)
  return (
    <Text size="sm">
      {t('order_notice', { amount, seller: store.sellerName })}
      {store.delivery === 'when_paid' ? ` ${t('when_paid_notice')}` : ''}
    </Text>
  )
}
