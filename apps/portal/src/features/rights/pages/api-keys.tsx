import { listApiKeys, revokeApiKey } from '@palier/contracts/keys'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { ApiKeyTable } from '../parts/api-key-table.tsx'

/** The keys of everybody in the space. */
export default function ApiKeysPage() {
  const { t } = useTranslation(['access', 'shell'])
  const { can, space } = useSpace()
  const settings = { label: t('shell:nav.settings'), to: 'settings' }
  const list = useList(listApiKeys)
  const revoke = useApiMutation(revokeApiKey, { success: t('key_revoked') })
  return (
    <Page
      title={t('all_keys')}
      subtitle={t('all_keys_subtitle')}
      parents={space.kind === 'seller' ? [settings] : [{ label: t('own_keys'), to: 'account/api-keys' }]}
    >
      <ApiKeyTable
        withOwner
        list={list}
        label={t('all_keys')}
        emptyAction={
          can('own_key.create') ? (
            <PageButton to="account/api-keys" variant="default">
              {t('own_keys')}
            </PageButton>
          ) : null
        }
        {...(can('key.revoke') ? { revoke: (apiKeyId) => revoke.mutateAsync({ params: { apiKeyId } }) } : {})}
      />
    </Page>
  )
}
