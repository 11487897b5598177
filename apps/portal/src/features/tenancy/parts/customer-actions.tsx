import { Button, Menu, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { activateCustomer, archiveCustomer, type Customer, deleteCustomer } from '@palier/contracts/tenancy'
import {
  IconArchive,
  IconBan,
  IconDots,
  IconEdit,
  IconExternalLink,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { PageButton } from '../../../ui/link.tsx'
import { SuspendDialogue } from './suspend-dialogue.tsx'

/** What may be done with a customer, by its state and the rights of the person. [PLK-198, PLK-199] */
export function CustomerActions({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  return (
    <>
      {can('customer.enter') ? <OpenPortal number={customer.number} /> : null}
      {can('customer.edit') ? (
        <PageButton to={`customers/${customer.id}/edit`} leftSection={<IconEdit size={16} />}>
          {t('common:edit')}
        </PageButton>
      ) : null}
      {can('customer.suspend') || can('customer.delete') ? <MoreActions customer={customer} /> : null}
    </>
  )
}

function OpenPortal({ number }: { number: number }) {
  const { t } = useTranslation('common')
  const { space } = useSpace()
  const { enter, busy } = useEnterSpace()
  return (
    <Tooltip label={t('open_portal_hint')}>
      <Button
        variant="default"
        leftSection={<IconExternalLink size={16} />}
        loading={busy}
        onClick={() => enter(`${space.key}/${number}`)}
      >
        {t('open_portal')}
      </Button>
    </Tooltip>
  )
}

function MoreActions({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can } = useSpace()
  const [suspending, suspendDialogue] = useDisclosure()
  const ask = useQuestions(customer)
  const isSuspended = customer.suspension !== null
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" px="sm" aria-label={t('more_actions')}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('customer.suspend') && !isSuspended ? (
            <Menu.Item leftSection={<IconBan size={16} />} onClick={suspendDialogue.open}>
              {t('suspend')}
            </Menu.Item>
          ) : null}
          {can('customer.suspend') && isSuspended ? (
            <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={ask.toActivate}>
              {t('activate')}
            </Menu.Item>
          ) : null}
          {can('customer.delete') && customer.state !== 'archived' ? (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={ask.toArchive}>
              {t('archive')}
            </Menu.Item>
          ) : null}
          {can('customer.delete') ? (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={ask.toDelete}>
              {t('common:delete')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <SuspendDialogue customer={customer} opened={suspending} close={suspendDialogue.close} />
    </>
  )
}

function useQuestions(customer: Customer) {
  const { t } = useTranslation(['tenancy', 'common'])
  const { path } = useSpace()
  const navigate = useNavigate()
  const activate = useApiMutation(activateCustomer, { success: t('activated') })
  const archive = useApiMutation(archiveCustomer, { success: t('archived') })
  const remove = useApiMutation(deleteCustomer, {
    success: t('deleted'),
    onDone: () => navigate({ to: path('customers') }),
  })
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
        onConfirm: () => archive.mutateAsync(target),
      }),
    toDelete: () =>
      confirm({
        title: t('delete_title', { count: 1 }),
        text: t('delete_text'),
        label: t('common:delete'),
        danger: true,
        typed: customer.name,
        onConfirm: () => remove.mutateAsync(target),
      }),
  }
}
