import { Box, Button, Grid, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { OrderPreview } from '@palier/contracts/orders'
import type { Store } from '@palier/contracts/store'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { useMoneyText } from '../../../ui/money.tsx'
import { RefusalAlert } from '../../../ui/problem.tsx'
import { Amounts } from './amounts.tsx'
import { added, type CartItem } from './cart.ts'
import { CartView } from './cart-view.tsx'
import { Offer } from './offer.tsx'

export interface CheckoutFrameProps {
  store: Store
  cart: readonly CartItem[]
  change: (cart: CartItem[]) => void
  preview: UseQueryResult<OrderPreview>
  form: Pick<ApiForm<never>, 'submit' | 'busy' | 'problem'>
  /** What else is asked before one orders. */
  children?: ReactNode
}

/** What can be chosen, and beside it what was chosen, what it comes to, and the button that orders it. */
export function CheckoutFrame({ store, cart, change, preview, form, children }: CheckoutFrameProps) {
  const { t } = useTranslation('store')
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
                      add={() => change(added(cart, plan.id))}
                    />
                  ))}
              </SimpleGrid>
            </section>
            {children}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Box pos="sticky" top={16}>
            <Paper component="section" p="lg" aria-live="polite">
              <Stack gap="md">
                <Title order={2} size="h3">
                  {t('cart')}
                </Title>
                <CartView cart={cart} plans={store.plans} change={change} />
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
                  <Text span inherit lh={1.3} style={{ whiteSpace: 'normal' }}>
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
  preview: OrderPreview | undefined
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
