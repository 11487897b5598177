import { SegmentedControl, Stack, Text } from '@mantine/core'
import type { CustomerBilling } from '@palier/contracts/billing'
import { useTranslation } from 'react-i18next'
import type { ApiForm } from '../../../lib/use-api-form.ts'
import { AllocationByHand } from './allocation-by-hand.tsx'
import { AllocationPreview } from './allocation-preview.tsx'
import type { PaymentValues } from './payment-values.ts'

/** Which invoices a payment pays: the oldest first, or as the person says. [CBM-066] */
export function AllocationFields({ form, billing }: { form: ApiForm<PaymentValues>; billing: CustomerBilling }) {
  const { t } = useTranslation('payments')
  if (billing.unpaid.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('nothing_unpaid')}
      </Text>
    )
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('what_it_pays')}
        data={(['oldest', 'by_hand'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        style={{ alignSelf: 'flex-start' }}
        {...form.field('mode')}
      />
      {form.values.mode === 'oldest' ? (
        <AllocationPreview values={form.values} billing={billing} />
      ) : (
        <AllocationByHand form={form} billing={billing} />
      )}
    </Stack>
  )
}
