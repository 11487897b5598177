import { useTranslation } from 'react-i18next'
import { Page } from '../../../ui/page.tsx'
import { InviteMember, Members } from '../parts/member-table.tsx'

/** Who may work in this customer's portal. */
export default function UsersPage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  return (
    <Page title={t('users')} subtitle={t('shell:nav.users_hint')} actions={<InviteMember />}>
      <Members />
    </Page>
  )
}
