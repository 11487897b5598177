import { Button } from '@mantine/core'
import { exportAuditEntries } from '@palier/contracts/audit'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'

/** The entries that the search and the filters leave, as a file. [CA-084] */
export function ExportButton({ query }: { query: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('audit')
  const { client, space, can } = useSpace()
  if (!can('audit.export')) return null
  const { sort: _, ...chosen } = query
  const address = new URL(client.url(exportAuditEntries), window.location.origin)
  for (const [key, value] of Object.entries({ ...chosen, space: space.key })) address.searchParams.set(key, value)
  return (
    <Button
      component="a"
      href={address.href}
      download
      variant="default"
      leftSection={<IconDownload size={16} />}
      fw={500}
    >
      {t('export')}
    </Button>
  )
}
