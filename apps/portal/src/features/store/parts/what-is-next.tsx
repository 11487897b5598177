import { Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import type { PlacedOrder } from '@palier/contracts/store'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../ui/facts.tsx'
import { useDateText } from '../../../ui/instant.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { useMoneyText } from '../../../ui/money.tsx'

/**
 * After the order: what was sent where, what is to be paid and how, and when the service begins. `isOwn`: on a page of the
 * customer's portal, which has the title.
 */
export function WhatIsNext({ placed, isOwn = false }: { placed: PlacedOrder; isOwn?: boolean }) {
  const { t } = useTranslation('store')
  const moneyText = useMoneyText()
  const { date } = useDateText()
  const { orderNumber, invoiceNumber, email, delivery, dueOn } = placed
  const amount = moneyText(placed.grossMinor, placed.currency)
  return (
    <Stack gap="lg" maw={640} mx={isOwn ? 0 : 'auto'}>
      <Paper component="section" p={{ base: 'lg', sm: 32 }}>
        {isOwn ? null : (
          <Title order={1} mb={4}>
            {t('thank_you')}
          </Title>
        )}
        <Text size="sm" c="dimmed" mb="lg">
          {t('order_number', { number: orderNumber })}
        </Text>
        <Title order={2} size="h3" mb="xs">
          {t('what_next')}
        </Title>
        <List type="ordered" spacing="xs">
          {dueOn === null ? (
            <>
              <List.Item>{t('next_approval', { email })}</List.Item>
              <List.Item>{t('next_approval_invoice', { amount })}</List.Item>
            </>
          ) : (
            <>
              <List.Item>{t(isOwn ? 'next_mail_own' : 'next_mail', { number: invoiceNumber, email })}</List.Item>
              <List.Item>{t('next_pay', { amount, date: date(dueOn) })}</List.Item>
              <List.Item>{t(`next_delivery.${delivery}`)}</List.Item>
            </>
          )}
        </List>
      </Paper>
      {dueOn === null ? null : <Transfer placed={placed} amount={amount} />}
      {isOwn ? (
        <Group>
          <PageButton to="orders" variant="default">
            {t('own_orders')}
          </PageButton>
        </Group>
      ) : null}
    </Stack>
  )
}

/** To where the amount is to be transferred. */
function Transfer({ placed, amount }: { placed: PlacedOrder; amount: string }) {
  const { t } = useTranslation('store')
  const { iban, bic, beneficiary, invoiceNumber } = placed
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('transfer')}
      </Title>
      {iban === '' ? (
        <Text size="sm">{t('no_iban')}</Text>
      ) : (
        <Facts
          items={[
            { label: t('beneficiary'), value: beneficiary },
            { label: t('iban'), value: spaced(iban) },
            bic !== '' && { label: t('bic'), value: bic },
            { label: t('amount'), value: amount },
            { label: t('transfer_reference'), value: invoiceNumber },
          ]}
        />
      )}
    </section>
  )
}

/** An IBAN in groups of four, as banks print it (ISO 13616). */
function spaced(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
