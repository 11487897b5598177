import { Accordion, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Invoice } from '@palier/contracts/billing'
import { PAYMENT_METHODS } from '@palier/contracts/payments'
import { IconShieldCheck } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { PlainDate } from '../../../ui/instant.tsx'
import { PageLink } from '../../../ui/link.tsx'
import { Money } from '../../../ui/money.tsx'
import { Copyable } from '../../../ui/secret.tsx'

/** What became of a document: what is owed, paid, credited, and the evidence that nobody changed it. */
export function InvoiceSide({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  return (
    <Stack gap="md">
      {invoice.kind === 'invoice' ? <DueCard invoice={invoice} /> : <CreditOf invoice={invoice} />}
      {invoice.kind === 'invoice' ? <Payments invoice={invoice} /> : null}
      {invoice.creditNotes.length > 0 ? <CreditNotes invoice={invoice} /> : null}
      <Accordion variant="contained" chevronPosition="right">
        <Accordion.Item value="evidence">
          <Accordion.Control icon={<IconShieldCheck size={18} stroke={1.6} />}>
            <Text size="sm">{t('evidence')}</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {t('evidence_text')}
              </Text>
              <Copyable label={t('hash')} value={invoice.hash} />
              {invoice.previousHash ? <Copyable label={t('previous_hash')} value={invoice.previousHash} /> : null}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  )
}

function DueCard({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const isOverdue = invoice.state === 'overdue'
  return (
    <Paper p="md">
      <Text size="sm" c="dimmed">
        {t('still_due')}
      </Text>
      <Text
        fz={26}
        fw={620}
        {...(isOverdue ? { c: 'light-dark(var(--mantine-color-red-8), var(--mantine-color-red-4))' } : {})}
      >
        <Money minor={invoice.dueMinor} currency={invoice.currency} />
      </Text>
      <Text size="sm" c="dimmed">
        {invoice.dueMinor === 0 ? (
          t(invoice.state === 'credited' ? 'settled_by_credit' : 'settled')
        ) : (
          <>
            {t(isOverdue ? 'was_due_on' : 'pay_by')} <PlainDate value={invoice.dueOn} />
          </>
        )}
      </Text>
    </Paper>
  )
}

function CreditOf({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  return (
    <Paper p="md">
      <Text size="sm" c="dimmed">
        {t('credits_invoice')}
      </Text>
      {invoice.creditedInvoiceId === null ? null : (
        <PageLink to={`invoices/${invoice.creditedInvoiceId}`} size="sm">
          {t('open_credited')}
        </PageLink>
      )}
    </Paper>
  )
}

function Payments({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  const { can } = useSpace()
  return (
    <Card title={t('payments')}>
      {invoice.payments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('no_payments')}
        </Text>
      ) : (
        invoice.payments.map((payment) => (
          <Row key={payment.id} amount={<Money minor={payment.amountMinor} currency={invoice.currency} />}>
            {can('payment.view') ? (
              <PageLink to={`payments/${payment.id}`} size="sm">
                <PlainDate value={payment.receivedOn} />
              </PageLink>
            ) : (
              <PlainDate value={payment.receivedOn} />
            )}
            <Text size="xs" c="dimmed">
              <MethodText method={payment.method} />
            </Text>
          </Row>
        ))
      )}
    </Card>
  )
}

function CreditNotes({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('billing')
  return (
    <Card title={t('credit_notes')}>
      {invoice.creditNotes.map(({ id, number, grossMinor }) => (
        <Row key={id} amount={<Money minor={grossMinor} currency={invoice.currency} />}>
          <PageLink to={`invoices/${id}`} size="sm">
            {number}
          </PageLink>
        </Row>
      ))}
    </Card>
  )
}

function MethodText({ method }: { method: string }) {
  const { t } = useTranslation('billing')
  const known = PAYMENT_METHODS.find((each) => each === method)
  return <>{known ? t(`method.${known}`) : method}</>
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <Paper component="section" p="md" aria-labelledby={id}>
      <Title order={2} size="h4" fz="sm" mb="xs" id={id}>
        {title}
      </Title>
      <Stack gap="xs">{children}</Stack>
    </Paper>
  )
}

function Row({ amount, children }: { amount: ReactNode; children: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>{children}</div>
      <Text size="sm">{amount}</Text>
    </Group>
  )
}
