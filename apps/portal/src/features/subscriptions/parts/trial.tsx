import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { convertOwnTrial, convertTrial, getTrialOutlook, type TrialOutlook } from '@palier/contracts/conversions'
import type { Subscription } from '@palier/contracts/subscriptions'
import { addDays, type PlainDate } from '@palier/kernel'
import { IconGift } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useDateText } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { FirstInvoice } from './preview-card.tsx'

/** The last day of a trial, in words. */
export function TrialBadge({ endsOn }: { endsOn: PlainDate }) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  return <StatusBadge tone="info">{t('trial_until', { date: date(addDays(endsOn, -1)) })}</StatusBadge>
}

/** What happens when the trial is over, and how it is kept where it would end. [CA-057] */
export function TrialNotice({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const { date } = useDateText()
  const subscriptionId = subscription.id
  const query = useApiQuery(getTrialOutlook, { params: { subscriptionId } }, { enabled: subscription.trial !== null })
  if (subscription.trial === null) return null
  const { endsOn, outcome, convertible } = subscription.trial
  return (
    <Alert
      color="blue"
      mb="md"
      icon={<IconGift size={18} />}
      title={t('trial_until', { date: date(addDays(endsOn, -1)) })}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(`trial_${outcome}_text`, { date: date(endsOn) })}</Text>
        <QueryView query={query}>
          {(outlook) => (
            <>
              {outcome === 'goes_on' ? (
                <Text size="sm">
                  {t('first_invoice_on', { date: date(outlook.invoiceOn) })}{' '}
                  <Money minor={outlook.grossMinor} currency={outlook.currency} />
                </Text>
              ) : null}
              {convertible ? <Conversion subscription={subscription} outlook={outlook} /> : null}
            </>
          )}
        </QueryView>
      </Stack>
    </Alert>
  )
}

function Conversion({ subscription, outlook }: { subscription: Subscription; outlook: TrialOutlook }) {
  const { t } = useTranslation('subscriptions')
  const { can, space } = useSpace()
  const { date } = useDateText()
  const [opened, setOpened] = useState(false)
  const isStaff = space.kind === 'seller'
  const options = { success: t('trial_kept') }
  const byStaff = useApiMutation(convertTrial, options)
  const byCustomer = useApiMutation(convertOwnTrial, options)
  if (!can(isStaff ? 'subscription.create' : 'subscription.order')) return null
  const params = { subscriptionId: subscription.id }
  const done = { onSuccess: () => setOpened(false) }
  const keep = () =>
    isStaff
      ? byStaff.mutate({ params }, done)
      : byCustomer.mutate({ params, body: { acceptsObligationToPay: true } }, done)
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t('keep_trial')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('keep_named', { name: subscription.name })}>
        <Stack gap="sm">
          <Text size="sm">{t('keep_text', { date: date(outlook.invoiceOn) })}</Text>
          <FirstInvoice invoice={outlook} none={t('not_invoiced')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t('not_now')}
            </Button>
            <Button loading={byStaff.isPending || byCustomer.isPending} onClick={keep}>
              {t(isStaff ? 'keep_trial' : 'keep_and_pay')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
