import { useTranslation } from 'react-i18next'
import { Page } from '../../../ui/page.tsx'
import { SessionsPanel } from '../parts/sessions-panel.tsx'

/** Where the person is signed in, with the way to end what should not be open. */
export default function SessionsPage() {
  const { t } = useTranslation('identity')
  return (
    <Page title={t('sessions')} subtitle={t('sessions_hint')}>
      <SessionsPanel />
    </Page>
  )
}
