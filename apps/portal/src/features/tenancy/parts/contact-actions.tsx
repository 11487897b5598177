import type { CustomerId } from '@palier/contracts'
import type { Contact } from '@palier/contracts/contacts'
import { listMembers, resetMemberPassword } from '@palier/contracts/members'
import { getCustomer } from '@palier/contracts/tenancy'
import { IconExternalLink, IconMailForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useEnterSpace } from '../../../lib/enter-space.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import type { RowAction } from '../../../ui/table.tsx'

/** What staff does for a contact: open the portal in place of the primary one, and reset the password of one that signs in. [CBM-189] */
export function useContactActions(customerId: CustomerId): RowAction<Contact>[] {
  const { t } = useTranslation(['tenancy', 'common'])
  const { can, space } = useSpace()
  const { enter } = useEnterSpace()
  const inSeller = space.kind === 'seller'
  const mayReset = inSeller && can('member.edit')
  const customer = useApiQuery(getCustomer, { params: { customerId } }).data
  const members = useApiQuery(listMembers, { query: { customerId } }, { enabled: mayReset }).data?.items ?? []
  const reset = useApiMutation(resetMemberPassword, { success: t('password_reset') })
  const userOf = ({ email }: Contact) => members.find((member) => member.email === email.toLowerCase())
  const open: RowAction<Contact> = {
    key: 'open',
    label: t('common:open_portal'),
    icon: <IconExternalLink size={16} />,
    when: ({ kind }) => kind === 'primary' && customer !== undefined,
    onClick: () => customer && enter(`${space.key}/${customer.number}`),
  }
  const resetting: RowAction<Contact> = {
    key: 'reset',
    label: t('reset_password'),
    icon: <IconMailForward size={16} />,
    when: (contact) => userOf(contact) !== undefined,
    onClick: (contact) => {
      const user = userOf(contact)
      if (user)
        confirm({
          title: t('reset_password_title', { name: contact.name }),
          text: t('reset_password_text', { email: user.email }),
          label: t('reset_password'),
          onConfirm: () => reset.mutateAsync({ params: { membershipId: user.id } }),
        })
    },
  }
  return [...(inSeller && can('customer.enter') ? [open] : []), ...(mayReset ? [resetting] : [])]
}
