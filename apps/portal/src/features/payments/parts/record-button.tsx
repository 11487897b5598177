import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageButton } from '../../../ui/link.tsx'

/** Leads to the form in which a payment is recorded, of a customer that is known or still to be chosen. */
export function RecordButton({ customerId }: { customerId?: string }) {
  const { t } = useTranslation('payments')
  return (
    <PageButton
      to="payments/new"
      leftSection={<IconPlus size={16} />}
      {...(customerId === undefined ? {} : { search: { customer: customerId } })}
    >
      {t('record_payment')}
    </PageButton>
  )
}
