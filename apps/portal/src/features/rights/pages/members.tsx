import { Group } from '@mantine/core'
import { IconShieldCog } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { Invitations } from '../parts/invitation-table.tsx'
import { InviteMember } from '../parts/invite-member.tsx'
import { Members } from '../parts/member-table.tsx'

/** Who works in the seller's space, in which role and for which customers. [CA-058, CA-059] */
export default function MembersPage() {
  const { t } = useTranslation(['rights', 'shell'])
  return (
    <Page
      title={t('members')}
      subtitle={t('shell:tools.members_hint')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
      actions={
        <Group gap="xs">
          <PageButton to="settings/roles" variant="default" leftSection={<IconShieldCog size={16} />}>
            {t('own_roles')}
          </PageButton>
          <InviteMember />
        </Group>
      }
    >
      <Members />
      <Invitations />
    </Page>
  )
}
