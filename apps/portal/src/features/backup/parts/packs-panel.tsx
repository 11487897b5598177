import { Paper, Stack } from '@mantine/core'
import { type BackupPack, listBackupPacks } from '@palier/contracts/backup'
import { IconArchive } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { Empty } from '../../../ui/empty.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { SaleButton } from '../../../ui/sale-button.tsx'
import { PackTree } from './pack-tree.tsx'

/** The packs of one customer, or the pack of one subscription, on the page of either. */
export default function PacksPanel({ customerId, subscriptionId }: { customerId?: string; subscriptionId?: string }) {
  const ofSubscription = subscriptionId === undefined ? {} : { subscriptionId }
  const ofCustomer = customerId === undefined ? {} : { customerId }
  const query = useApiQuery(listBackupPacks, { query: { ...ofCustomer, ...ofSubscription } })
  return <QueryView query={query}>{({ items }) => <PackList packs={items} />}</QueryView>
}

/** Packs one below the other. */
export function PackList({ packs }: { packs: readonly BackupPack[] }) {
  const { t } = useTranslation('backup')
  if (packs.length === 0)
    return (
      <Paper>
        <Empty
          icon={<IconArchive size={28} stroke={1.5} />}
          title={t('no_packs')}
          text={t('no_packs_text')}
          action={<SaleButton />}
        />
      </Paper>
    )
  return (
    <Stack gap="md">
      {packs.map((pack) => (
        <PackTree key={pack.subscriptionId} pack={pack} />
      ))}
    </Stack>
  )
}
