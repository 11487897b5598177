import { Button, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { activateSubscription, type Subscription } from '@palier/contracts/subscriptions'
import { IconBan, IconExternalLink, IconPlayerPlay, IconSquareX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { CancelDialogue } from './cancel-dialogue.tsx'
import { SuspendDialogue } from './suspend-dialogue.tsx'

/** What may be done with a subscription, by its state and the rights of the person. */
export function SubscriptionActions({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation(['subscriptions', 'common'])
  const { can } = useSpace()
  const [suspending, suspendDialogue] = useDisclosure()
  const [cancelling, cancelDialogue] = useDisclosure()
  // What waits for its payment is given up with its order.
  const isOver = subscription.state === 'ended' || subscription.state === 'pending'
  const heldByHand = subscription.suspensions.some(({ reason }) => reason === 'manual')
  return (
    <>
      <OpenPortal customerNumber={subscription.customerNumber} />
      {can('subscription.suspend') && heldByHand ? <Activate subscription={subscription} /> : null}
      {can('subscription.suspend') && !heldByHand && !isOver ? (
        <Button variant="default" leftSection={<IconBan size={16} />} onClick={suspendDialogue.open}>
          {t('suspend')}
        </Button>
      ) : null}
      {can('subscription.cancel') && !isOver ? (
        <Button variant="default" leftSection={<IconSquareX size={16} />} onClick={cancelDialogue.open}>
          {t('cancel_subscription')}
        </Button>
      ) : null}
      <SuspendDialogue subscription={subscription} opened={suspending} close={suspendDialogue.close} />
      <CancelDialogue subscription={subscription} opened={cancelling} close={cancelDialogue.close} />
    </>
  )
}

function OpenPortal({ customerNumber }: { customerNumber: number }) {
  const { t } = useTranslation('common')
  const { can, space } = useSpace()
  const { enter, busy } = useEnterSpace()
  if (space.kind !== 'seller' || !can('customer.enter')) return null
  return (
    <Tooltip label={t('open_portal_hint')}>
      <Button
        variant="default"
        leftSection={<IconExternalLink size={16} />}
        loading={busy}
        onClick={() => enter(`${space.key}/${customerNumber}`)}
      >
        {t('open_portal')}
      </Button>
    </Tooltip>
  )
}

function Activate({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation('subscriptions')
  const activate = useApiMutation(activateSubscription, { success: t('activated') })
  const others = subscription.suspensions.length > 1
  const ask = () =>
    confirm({
      title: t('activate_title', { count: 1 }),
      text: t(others ? 'activate_text_others' : 'activate_text'),
      label: t('activate'),
      onConfirm: () => activate.mutateAsync({ params: { subscriptionId: subscription.id } }),
    })
  return (
    <Button leftSection={<IconPlayerPlay size={16} />} loading={activate.isPending} onClick={ask}>
      {t('activate')}
    </Button>
  )
}
