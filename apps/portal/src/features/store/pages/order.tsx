import { Alert, Paper } from '@mantine/core'
import { getOrder, type Order } from '@palier/contracts/orders'
import { IconAlertTriangle, IconClock, IconFileInvoice } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useIdParam } from '../../../lib/page-params.ts'
import { useSpace } from '../../../lib/space.tsx'
import { DiscountNote } from '../../../ui/discount.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Instant, PlainDate } from '../../../ui/instant.tsx'
import { PageButton, PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge, type Tone } from '../../../ui/status.tsx'
import { type Column, TableView } from '../../../ui/table.tsx'
import { OrderActions } from '../parts/order-actions.tsx'
import { OrderStateBadge } from '../parts/order-state.tsx'
import { useRecurringText } from '../parts/recurring.ts'

/** While an order waits its page looks again, so that a payment is seen to complete it. */
const LOOK_AGAIN_MS = 5000

/** An order: who bought what, its first invoice, and whether it is delivered. */
export default function OrderPage() {
  const orderId = useIdParam<'order'>('orderId')
  const query = useApiQuery(getOrder, { params: { orderId } }, { refetchInterval: LOOK_AGAIN_MS })
  return <QueryView query={query}>{(order) => <OrderView order={order} />}</QueryView>
}

function OrderView({ order }: { order: Order }) {
  const { t } = useTranslation('store')
  const { space } = useSpace()
  const isSeller = space.kind === 'seller'
  return (
    <Page
      title={t('order_number', { number: order.number })}
      badge={<OrderStateBadge state={order.state} />}
      subtitle={
        isSeller ? (
          <PageLink to={`customers/${order.customerId}`} size="sm">
            {order.customerName}
          </PageLink>
        ) : null
      }
      parents={[{ label: t('orders'), to: 'orders' }]}
      actions={isSeller ? <OrderActions order={order} /> : <PayButton order={order} />}
    >
      {order.state === 'awaiting_approval' ? (
        <Alert
          color="petrol"
          icon={<IconClock size={18} />}
          title={t(isSeller ? 'approval_title' : 'own_approval_title')}
          mb="md"
        >
          {isSeller ? t('approval_text') : t('own_approval_text', { seller: space.sellerName })}
        </Alert>
      ) : null}
      {order.state === 'awaiting_payment' ? (
        <WaitingNote isStuck={order.invoiceId !== null && order.dueMinor === 0} />
      ) : null}
      <OrderFacts order={order} />
      <Section title={t('items')}>
        <Paper>
          <TableView
            label={t('items')}
            columns={useColumns(order)}
            rows={order.items}
            rowId={({ subscriptionId }) => subscriptionId}
            rowTo={({ subscriptionId }) => `subscriptions/${subscriptionId}`}
          />
        </Paper>
      </Section>
    </Page>
  )
}

/** Why an order waits: for its payment, or for somebody who mends what its delivery met. */
function WaitingNote({ isStuck }: { isStuck: boolean }) {
  const { t } = useTranslation('store')
  const { space } = useSpace()
  if (space.kind === 'customer')
    return (
      <Alert color="amber" icon={<IconClock size={18} />} title={t('waiting_title')} mb="md">
        {t(isStuck ? 'own_paid_text' : 'own_waiting_text', { seller: space.sellerName })}
      </Alert>
    )
  return (
    <Alert
      color={isStuck ? 'red' : 'amber'}
      icon={isStuck ? <IconAlertTriangle size={18} /> : <IconClock size={18} />}
      title={t(isStuck ? 'paid_waiting_title' : 'waiting_title')}
      mb="md"
    >
      {t(isStuck ? 'paid_waiting_text' : 'waiting_text')}
    </Alert>
  )
}

function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation('store')
  const { invoiceId, invoiceNumber, currency, grossMinor, dueMinor } = order
  return (
    <Facts
      items={[
        { label: t('placed_at'), value: <Instant value={order.placedAt} /> },
        { label: t('placed_by'), value: <PlacedBy order={order} /> },
        { label: t('delivery'), value: t(`delivery_timing.${order.delivery}`) },
        {
          label: t('first_invoice'),
          value: invoiceId ? (
            <PageLink to={`invoices/${invoiceId}`} size="sm">
              {invoiceNumber}
            </PageLink>
          ) : (
            t(order.state === 'awaiting_approval' ? 'invoiced_when_approved' : 'not_invoiced')
          ),
        },
        // Nothing was reckoned for what is not invoiced yet.
        order.state !== 'awaiting_approval' && {
          label: t('total'),
          value: <Money minor={grossMinor} currency={currency} />,
        },
        order.state !== 'awaiting_approval' && {
          label: t('still_due'),
          value: <Money minor={dueMinor} currency={currency} />,
        },
        order.completedAt !== null && { label: t('completed_at'), value: <Instant value={order.completedAt} /> },
        order.cancelledAt !== null && {
          label: t(order.state === 'cancelled' ? 'cancelled_at' : 'ended_at'),
          value: <Instant value={order.cancelledAt} />,
        },
        order.state === 'awaiting_payment' &&
          order.expiresOn !== null && { label: t('expires_on'), value: <PlainDate value={order.expiresOn} /> },
        order.decidedAt !== null && {
          label: t('decided'),
          value: (
            <>
              <Instant value={order.decidedAt} />
              {order.decidedBy === '' ? '' : ` · ${order.decidedBy}`}
            </>
          ),
        },
        order.refusalReason !== '' && { label: t('refusal_reason'), value: order.refusalReason },
      ]}
    />
  )
}

/** A customer is told that its seller placed the order, not who of the staff. */
function PlacedBy({ order: { placedIn, placedBy } }: { order: Order }) {
  const { t } = useTranslation('store')
  const { space } = useSpace()
  if (space.kind === 'customer' && placedIn === 'staff') return <>{space.sellerName}</>
  const where = space.kind === 'customer' ? t(`own_placed_in.${placedIn}`) : t(`placed_in.${placedIn}`)
  return (
    <>
      {placedBy} · {where}
    </>
  )
}

/** What a customer does about an order that waits: its invoice says how it is paid. */
function PayButton({ order: { state, invoiceId, dueMinor } }: { order: Order }) {
  const { t } = useTranslation('store')
  const { can } = useSpace()
  if (state !== 'awaiting_payment' || invoiceId === null || dueMinor === 0 || !can('invoice.view')) return null
  return (
    <PageButton to={`invoices/${invoiceId}`} leftSection={<IconFileInvoice size={16} />}>
      {t('open_invoice')}
    </PageButton>
  )
}

type Item = Order['items'][number]

const TONES: Record<Item['state'], Tone> = {
  pending: 'waiting',
  active: 'good',
  suspended: 'held',
  ending: 'waiting',
  ended: 'over',
}

function useColumns(order: Order): Column<Item>[] {
  const { currency } = order
  const { t } = useTranslation('store')
  const recurringText = useRecurringText()
  return [
    { key: 'subscription', header: t('subscription'), cell: ({ subscriptionName }) => subscriptionName },
    { key: 'plan', header: t('plan'), cell: ({ planName }) => planName },
    {
      key: 'state',
      header: t('state_label'),
      cell: ({ state }) => (
        <StatusBadge tone={TONES[state]}>
          {t(order.state === 'awaiting_approval' ? 'state.awaiting_approval' : `item_state.${state}`)}
        </StatusBadge>
      ),
    },
    {
      key: 'renews',
      header: t('renews_on'),
      // A period that has not begun renews on no date yet.
      cell: ({ renewsOn, state }) => (renewsOn && state !== 'pending' ? <PlainDate value={renewsOn} /> : '—'),
    },
    {
      key: 'price',
      header: t('price'),
      align: 'right',
      cell: ({ recurringMinor, discount, cycle }) => (
        <>
          {recurringText(recurringMinor, currency, cycle)}
          <DiscountNote discount={discount} currency={currency} />
        </>
      ),
    },
  ]
}
