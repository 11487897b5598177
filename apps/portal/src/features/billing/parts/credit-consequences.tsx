import { Paper, Timeline, Title } from '@mantine/core'
import type { Invoice } from '@palier/contracts/billing'
import { IconArrowBackUp, IconFileInvoice, IconLock, IconWallet } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMoneyText } from '../../../ui/money.tsx'

/** What a credit note over all of an invoice changes, in the order in which it happens. */
export function CreditConsequences({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const moneyText = useMoneyText()
  const text = (minor: number) => moneyText(minor, invoice.currency)
  const paidMinor = invoice.payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }}>
      <Title order={2} size="h3" mb="md">
        {t('consequences')}
      </Title>
      <Timeline bulletSize={26} lineWidth={2} active={4}>
        <Timeline.Item bullet={<IconArrowBackUp size={14} />} title={t('consequence_issue')}>
          {t('consequence_issue_text', { amount: text(invoice.grossMinor) })}
        </Timeline.Item>
        <Timeline.Item bullet={<IconFileInvoice size={14} />} title={t('consequence_due')}>
          {t('consequence_due_text', { before: text(invoice.dueMinor), after: text(0) })}
        </Timeline.Item>
        {paidMinor > 0 ? (
          <Timeline.Item bullet={<IconWallet size={14} />} title={t('consequence_paid')}>
            {t('consequence_paid_text', { amount: text(paidMinor) })}
          </Timeline.Item>
        ) : null}
        <Timeline.Item bullet={<IconLock size={14} />} title={t('consequence_final')}>
          {t('consequence_final_text')}
        </Timeline.Item>
      </Timeline>
    </Paper>
  )
}
