import { Stack, Text } from '@mantine/core'
import { getNoticeSettings } from '@palier/contracts/notifications'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { PageLink } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { NoticeForm } from '../parts/notice-form.tsx'

/** Which mails the staff gets, and who of it. [CA-054] */
export default function Notices() {
  const { t } = useTranslation(['notifications', 'shell'])
  const query = useApiQuery(getNoticeSettings)
  return (
    <Page
      narrow
      title={t('notices')}
      subtitle={t('notices_subtitle')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
    >
      <QueryView query={query}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((notice) => (
              <NoticeForm key={notice.kind} notice={notice} />
            ))}
            <Text size="sm">
              {t('own_notices')} <PageLink to="account/security">{t('own_notices_link')}</PageLink>
            </Text>
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}
