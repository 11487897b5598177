import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { SellerId } from '@palier/contracts'
import {
  PERMISSIONS,
  type Permission,
  SELLER_RIGHTS,
  type SellerRight,
  WITHHOLDABLE,
  type Withholdable,
} from '@palier/contracts/permissions'
import { getSellerGrant, updateSellerGrant } from '@palier/contracts/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { QueryView } from '../../../ui/query-view.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'

/** What a reseller may do by its contract with this seller. [PLK-064, PLK-066, PLK-067, CBM-002] */
export default function ResellerGrant({ sellerId }: { sellerId: SellerId }) {
  const query = useApiQuery(getSellerGrant, { params: { sellerId } })
  return (
    <QueryView query={query}>
      {(grant) => <GrantForm key={grant.withheld.join()} sellerId={sellerId} {...grant} />}
    </QueryView>
  )
}

function GrantForm(props: {
  sellerId: SellerId
  withheld: readonly Withholdable[]
  outOfReach: readonly Withholdable[]
}) {
  const { sellerId, withheld, outOfReach } = props
  const { t } = useTranslation(['rights', 'common'])
  const offered = PERMISSIONS.filter((permission) => !outOfReach.includes(permission))
  const before = offered.filter((permission) => !withheld.includes(permission))
  const [granted, setGranted] = useState<readonly Permission[]>(before)
  const offeredRights = SELLER_RIGHTS.filter((right) => !outOfReach.includes(right))
  const rightsBefore = offeredRights.filter((right) => !withheld.includes(right))
  const [rights, setRights] = useState<readonly SellerRight[]>(rightsBefore)
  const save = useApiMutation(updateSellerGrant, { success: t('grant_saved') })
  const isChanged = differ(granted, before) || differ(rights, rightsBefore)
  const reset = () => {
    setGranted(before)
    setRights(rightsBefore)
  }
  const submit = () =>
    save.mutate({
      params: { sellerId },
      body: { withheld: WITHHOLDABLE.filter((each) => ![...granted, ...rights].includes(each)) },
    })
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" mb="md" align="flex-start">
        <Text size="sm" c="dimmed" maw="60ch">
          {t('grant_hint')}
        </Text>
        <Group gap="xs">
          <Button variant="default" disabled={!isChanged} onClick={reset}>
            {t('common:cancel')}
          </Button>
          <Button disabled={!isChanged} loading={save.isPending} onClick={submit}>
            {t('grant_save')}
          </Button>
        </Group>
      </Group>
      <SellerRights offered={offeredRights} value={rights} onChange={setRights} />
      <PermissionBoxes value={granted} onChange={setGranted} offered={offered} />
    </Paper>
  )
}

/** By which ways the reseller's own people come in, and whether it oversells as it likes. [PLK-066, PLK-067, PLK-069] */
function SellerRights(props: {
  offered: readonly SellerRight[]
  value: readonly SellerRight[]
  onChange: (value: SellerRight[]) => void
}) {
  const { offered, value, onChange } = props
  const { t } = useTranslation('rights')
  if (offered.length === 0) return null
  return (
    <section>
      <Title order={3} size="h4">
        {t('seller_rights_title')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw="60ch">
        {t('seller_rights_hint')}
      </Text>
      <Stack gap="sm" mb="lg">
        {offered.map((right) => (
          <Checkbox
            key={right}
            label={t(`seller_rights.${right}`)}
            description={t(`seller_rights_about.${right}`)}
            checked={value.includes(right)}
            onChange={() =>
              onChange(offered.filter((each) => (each === right ? !value.includes(each) : value.includes(each))))
            }
          />
        ))}
      </Stack>
    </section>
  )
}

function differ<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length !== others.length || some.some((each) => !others.includes(each))
}
