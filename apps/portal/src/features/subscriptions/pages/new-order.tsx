import { Box, Button, Checkbox, Grid, Group } from '@mantine/core'
import { createOrder, MOST_ITEMS } from '@palier/contracts/orders'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTextSearch } from '../../../lib/list-state.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { FieldGroup, Form, FullWidth } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { type Agreement, agreementBody, NO_AGREEMENT } from '../parts/agreement.ts'
import AgreementFields from '../parts/agreement-fields.tsx'
import { CustomerSelect } from '../parts/customer-select.tsx'
import { OrderPreviewCard } from '../parts/order-preview.tsx'

/** A part of the order, with a key of its own, so that taking one out keeps the fields of the others. */
interface Part {
  key: string
  agreement: Agreement
}

const newPart = (): Part => ({ key: crypto.randomUUID(), agreement: NO_AGREEMENT })

/** Sells several subscriptions to a customer in one order, with one first invoice, shown before it is made. [CBM-060] */
export default function NewOrder() {
  const { t } = useTranslation('subscriptions')
  const { path } = useSpace()
  const navigate = useNavigate()
  const { customerId = null } = useTextSearch()
  const form = useApiForm(createOrder, {
    initialValues: { customerId, items: [newPart()], whenPaid: false },
    // An empty plan is refused by the contract at its field.
    request: ({ customerId: chosen, items, whenPaid }) => ({
      body: {
        customerId: chosen ?? '',
        items: items.map(({ agreement }) => agreementBody(agreement) ?? { planId: '' }),
        delivery: whenPaid ? ('when_paid' as const) : ('now' as const),
      },
    }),
    success: t('order_written'),
    onDone: ({ id }) => navigate({ to: path(`orders/${id}`) }),
  })
  const { items } = form.values
  const change = (parts: Part[]) => {
    form.form.clearErrors()
    form.form.setFieldValue('items', parts)
  }
  // Beside the form, or where there is no room before its buttons.
  const preview = (
    <OrderPreviewCard
      customerId={form.values.customerId}
      agreements={items.map(({ agreement }) => agreement)}
      whenPaid={form.values.whenPaid}
    />
  )
  return (
    <Page title={t('new_order')} parents={[{ label: t('orders'), to: 'orders' }]}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Form form={form} submitLabel={t('place_order')} cancelTo="orders">
            <FieldGroup title={t('who')}>
              <FullWidth>
                <CustomerSelect
                  required
                  label={t('customer')}
                  {...form.field('customerId')}
                  error={form.form.errors.customerId ? t('choose_customer') : undefined}
                />
              </FullWidth>
            </FieldGroup>
            {items.map(({ key, agreement }, position) => (
              <FieldGroup key={key} title={t('order_part', { number: position + 1 })}>
                <AgreementFields
                  proposes
                  value={agreement}
                  onChange={(next) =>
                    change(items.map((part) => (part.key === key ? { ...part, agreement: next } : part)))
                  }
                  errors={errorsAt(position, form.form.errors)}
                />
                {items.length > 1 ? (
                  <FullWidth>
                    <Button
                      variant="subtle"
                      color="red"
                      size="xs"
                      leftSection={<IconTrash size={14} />}
                      onClick={() => change(items.filter((part) => part.key !== key))}
                      aria-label={t('remove_part', { number: position + 1 })}
                    >
                      {t('remove')}
                    </Button>
                  </FullWidth>
                ) : null}
              </FieldGroup>
            ))}
            <Group my="md">
              <Button
                variant="default"
                leftSection={<IconPlus size={16} />}
                disabled={items.length === MOST_ITEMS}
                onClick={() => change([...items, newPart()])}
              >
                {t('add_part')}
              </Button>
            </Group>
            <FieldGroup title={t('delivery')} columns={1}>
              <Checkbox
                label={t('deliver_when_paid')}
                description={t('deliver_when_paid_hint')}
                {...form.check('whenPaid')}
              />
            </FieldGroup>
            <Box hiddenFrom="md" my="md">
              {preview}
            </Box>
          </Form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }} visibleFrom="md">
          {preview}
        </Grid.Col>
      </Grid>
    </Page>
  )
}

/** What is wrong with one part, named as its fields are called. */
function errorsAt(position: number, errors: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const prefix = `items.${position}.`
  const own = Object.entries(errors).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, error]) => [name.slice(prefix.length), error]))
}
