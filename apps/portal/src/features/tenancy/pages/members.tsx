import { useTranslation } from 'react-i18next'
import { Page } from '../../../ui/page.tsx'
import { InviteMember, Members } from '../parts/member-table.tsx'

/** Who works in the seller's space, and in which role. */
export default function MembersPage() {
  const { t } = useTranslation(['tenancy', 'shell'])
  return (
    <Page
      title={t('members')}
      subtitle={t('shell:tools.members_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
      actions={<InviteMember />}
    >
      <Members />
    </Page>
  )
}
