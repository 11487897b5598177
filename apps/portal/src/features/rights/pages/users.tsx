import { useTranslation } from 'react-i18next'
import { Page } from '../../../ui/page.tsx'
import { Invitations } from '../parts/invitation-table.tsx'
import { InviteMember } from '../parts/invite-member.tsx'
import { Members } from '../parts/member-table.tsx'

/** Who may work in this customer's portal. */
export default function UsersPage() {
  const { t } = useTranslation(['rights', 'shell'])
  return (
    <Page title={t('users')} subtitle={t('shell:nav.users_hint')} actions={<InviteMember />}>
      <Members />
      <Invitations />
    </Page>
  )
}
