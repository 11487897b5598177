import { Button, Menu } from '@mantine/core'
import { activateCustomer, archiveCustomer, type Customer } from '@palier/contracts/tenancy'
import {
  IconArchive,
  IconBan,
  IconCheck,
  IconDoorExit,
  IconDots,
  IconPlayerPlay,
  IconShieldX,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { CancelDialogue } from './cancel-dialogue.tsx'
import { type Decision, DecisionDialogue } from './decision-dialogue.tsx'
import { DeleteDialogue } from './delete-dialogue.tsx'
import { SuspendDialogue } from './suspend-dialogue.tsx'

type State = Customer['state']
type Dialogue = 'suspend' | 'cancel' | 'delete'

/** From which states each decision is offered; the server has the last word. */
const OFFERED: readonly { decision: Decision; in: readonly State[]; icon: ReactNode; danger?: boolean }[] = [
  { decision: 'win', in: ['prospect'], icon: <IconCheck size={16} /> },
  { decision: 'lose', in: ['prospect'], icon: <IconX size={16} /> },
  { decision: 'approve', in: ['pending'], icon: <IconCheck size={16} /> },
  { decision: 'refuse', in: ['pending'], icon: <IconX size={16} /> },
  { decision: 'reopen', in: ['lost', 'refused', 'cancelled'], icon: <IconPlayerPlay size={16} /> },
  { decision: 'clear_fraud', in: ['fraudulent'], icon: <IconCheck size={16} /> },
  {
    decision: 'mark_fraud',
    in: ['prospect', 'pending', 'active', 'suspended'],
    icon: <IconShieldX size={16} />,
    danger: true,
  },
]

/** The acts of the administration, by the state of the customer and the rights of the person. [CBM-191] */
export function CustomerMenu({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const [decision, setDecision] = useState<Decision>()
  const [dialogue, setDialogue] = useState<Dialogue>()
  const ask = useQuestions(customer)
  const { state } = customer
  const isOrdinary = customer.resellerId === null && !customer.isSelf
  const decisions = OFFERED.filter(({ in: states }) => isOrdinary && states.includes(state))
  const close = () => setDialogue(undefined)
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" px="sm" aria-label={t('more_actions')}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('customer.suspend') && state === 'active' ? (
            <Menu.Item leftSection={<IconBan size={16} />} onClick={() => setDialogue('suspend')}>
              {t('suspend')}
            </Menu.Item>
          ) : null}
          {can('customer.suspend') && state === 'suspended' ? (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={ask.toActivate}>
              {t('activate')}
            </Menu.Item>
          ) : null}
          {can('customer.suspend')
            ? decisions.map(({ decision: each, icon, danger }) => (
                <Menu.Item
                  key={each}
                  leftSection={icon}
                  onClick={() => setDecision(each)}
                  {...(danger ? { color: 'red' } : {})}
                >
                  {t(`decision.${each}`)}
                </Menu.Item>
              ))
            : null}
          {can('customer.delete') && isOrdinary && (state === 'active' || state === 'suspended') ? (
            <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={() => setDialogue('cancel')}>
              {t('cancel_customer')}
            </Menu.Item>
          ) : null}
          {can('customer.delete') && isOrdinary && state !== 'archived' ? (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={ask.toArchive}>
              {t('archive')}
            </Menu.Item>
          ) : null}
          {can('customer.delete') && isOrdinary && customer.erasedAt === null ? (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialogue('delete')}>
              {t('common:delete')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <SuspendDialogue customer={customer} opened={dialogue === 'suspend'} close={close} />
      <CancelDialogue customer={customer} opened={dialogue === 'cancel'} close={close} />
      <DeleteDialogue customer={customer} opened={dialogue === 'delete'} close={close} />
      <DecisionDialogue customer={customer} decision={decision} close={() => setDecision(undefined)} />
    </>
  )
}

function useQuestions(customer: Customer) {
  const { t } = useTranslation('tenancy')
  const activate = useApiMutation(activateCustomer, { success: t('activated') })
  const archive = useApiMutation(archiveCustomer, { success: t('archived') })
  const target = { params: { customerId: customer.id } }
  return {
    toActivate: () =>
      confirm({
        title: t('activate_title', { count: 1 }),
        text: t('activate_text'),
        label: t('activate'),
        onConfirm: () => activate.mutateAsync(target),
      }),
    toArchive: () =>
      confirm({
        title: t('archive_title', { name: customer.name }),
        text: t('archive_text'),
        label: t('archive'),
        danger: true,
        onConfirm: () => archive.mutateAsync(target),
      }),
  }
}
