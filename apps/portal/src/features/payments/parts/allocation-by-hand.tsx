import { Button, Group, Stack, Text } from '@mantine/core'
import type { CustomerBilling } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { MoneyField } from '../../../ui/fields.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money, useMoneyText } from '../../../ui/money.tsx'
import classes from './allocation-by-hand.module.css'
import { leftOf, type PaymentValues } from './payment-values.ts'

/** What each unpaid invoice gets of the payment: one cheque may pay several invoices. [CBM-066] */
export function AllocationByHand({ form, billing }: { form: ApiForm<PaymentValues>; billing: CustomerBilling }) {
  const left = leftOf(form.values)
  return (
    <Stack gap={0}>
      {form.values.byHand.map(({ invoiceId, amountMinor }, index) => {
        const invoice = billing.unpaid.find(({ id }) => id === invoiceId)
        // Paid or credited by somebody else since the form was opened.
        if (!invoice) return null
        const fill = Math.min(invoice.dueMinor, Math.max(0, left) + (amountMinor ?? 0))
        return <InvoiceRow key={invoiceId} form={form} invoice={invoice} index={index} fill={fill} />
      })}
      <LeftOver leftMinor={left} currency={billing.currency} />
    </Stack>
  )
}

interface InvoiceRowProps {
  form: ApiForm<PaymentValues>
  invoice: CustomerBilling['unpaid'][number]
  index: number
  /** As much as the payment still has for this invoice. */
  fill: number
}

function InvoiceRow({ form, invoice, index, fill }: InvoiceRowProps) {
  const { t } = useTranslation('payments')
  const moneyText = useMoneyText()
  const { number, dueMinor, dueOn, currency } = invoice
  const path = `byHand.${index}.amountMinor` as const
  const isTooMuch = (form.values.byHand[index]?.amountMinor ?? 0) > dueMinor
  return (
    <div className={classes.row ?? ''}>
      <div className={classes.invoice ?? ''}>
        <Text size="sm" fw={560}>
          {number}
        </Text>
        <Text size="xs" c="dimmed">
          {t('due_of', { amount: moneyText(dueMinor, currency) })} · <PlainDate value={dueOn} />
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={fill <= 0}
        onClick={() => form.form.setFieldValue(path, fill)}
        aria-label={t('fill_for', { number })}
      >
        {t('fill')}
      </Button>
      <MoneyField
        aria-label={t('amount_for', { number })}
        currency={currency}
        className={classes.amount ?? ''}
        {...form.field(path)}
        {...(isTooMuch ? { error: t('more_than_due') } : {})}
      />
    </div>
  )
}

function LeftOver({ leftMinor, currency }: { leftMinor: number; currency: string }) {
  const { t } = useTranslation('payments')
  return (
    <Group justify="space-between" pt="sm" aria-live="polite">
      <Text size="sm" c={leftMinor < 0 ? 'red' : 'dimmed'}>
        {t(leftMinor < 0 ? 'too_much' : leftMinor === 0 ? 'nothing_left' : 'left_as_credit')}
      </Text>
      <Text size="sm" fw={560} c={leftMinor < 0 ? 'red' : 'inherit'}>
        <Money minor={leftMinor} currency={currency} />
      </Text>
    </Group>
  )
}
