import { Button, Group, Paper, Text } from '@mantine/core'
import type { SellerId } from '@palier/contracts'
import { PERMISSIONS, type Permission } from '@palier/contracts/permissions'
import { getSellerGrant, updateSellerGrant } from '@palier/contracts/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'

/** What a reseller may do by its contract with this seller. [PLK-064, CBM-002] */
export default function ResellerGrant({ sellerId }: { sellerId: SellerId }) {
  const query = useApiQuery(getSellerGrant, { params: { sellerId } })
  return (
    <QueryView query={query}>
      {(grant) => <GrantForm key={grant.withheld.join()} sellerId={sellerId} {...grant} />}
    </QueryView>
  )
}

function GrantForm(props: { sellerId: SellerId; withheld: readonly Permission[]; outOfReach: readonly Permission[] }) {
  const { sellerId, withheld, outOfReach } = props
  const { t } = useTranslation(['rights', 'common'])
  const offered = PERMISSIONS.filter((permission) => !outOfReach.includes(permission))
  const before = offered.filter((permission) => !withheld.includes(permission))
  const [granted, setGranted] = useState<readonly Permission[]>(before)
  const save = useApiMutation(updateSellerGrant, { success: t('grant_saved') })
  const isChanged = granted.length !== before.length || granted.some((permission) => !before.includes(permission))
  const submit = () =>
    save.mutate({
      params: { sellerId },
      body: { withheld: PERMISSIONS.filter((permission) => !granted.includes(permission)) },
    })
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" mb="md" align="flex-start">
        <Text size="sm" c="dimmed" maw="60ch">
          {t('grant_hint')}
        </Text>
        <Group gap="xs">
          <Button variant="default" disabled={!isChanged} onClick={() => setGranted(before)}>
            {t('common:cancel')}
          </Button>
          <Button disabled={!isChanged} loading={save.isPending} onClick={submit}>
            {t('grant_save')}
          </Button>
        </Group>
      </Group>
      <PermissionBoxes value={granted} onChange={setGranted} offered={offered} />
    </Paper>
  )
}
