import { listApiKeys, revokeApiKey } from '@palier/contracts/keys'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { Page } from '../../../ui/page.tsx'
import { ApiKeyTable } from '../parts/api-key-table.tsx'

/** The keys of everybody in the space. */
export default function ApiKeysPage() {
  const { t } = useTranslation('access')
  const { can } = useSpace()
  const list = useList(listApiKeys)
  const revoke = useApiMutation(revokeApiKey, { success: t('key_revoked') })
  return (
    <Page title={t('all_keys')} subtitle={t('all_keys_subtitle')}>
      <ApiKeyTable
        withOwner
        list={list}
        label={t('all_keys')}
        {...(can('key.revoke') ? { revoke: (apiKeyId) => revoke.mutateAsync({ params: { apiKeyId } }) } : {})}
      />
    </Page>
  )
}
