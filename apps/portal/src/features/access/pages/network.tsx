import { Button, Paper, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { getNetworkPolicy, type NetworkPolicy, updateNetworkPolicy } from '@palier/contracts/network'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { SecurityTabs } from '../../../ui/security-tabs.tsx'
import { StatusBadge } from '../../../ui/status.tsx'
import { RuleDialogue, type RuleInHand } from '../parts/rule-dialogue.tsx'
import { RuleTable } from '../parts/rule-table.tsx'

/** From which addresses people may work, with the own one in sight. [CA-073] */
export default function NetworkPage() {
  const { t } = useTranslation(['access', 'shell'])
  const { can } = useSpace()
  const [inHand, take] = useState<RuleInHand>()
  const query = useApiQuery(getNetworkPolicy)
  const add = can('network.edit') ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => take('new')}>
      {t('add_rule')}
    </Button>
  ) : null
  return (
    <Page
      title={t('network')}
      subtitle={t('network_subtitle')}
      parents={[{ label: t('shell:nav.settings'), to: 'settings' }]}
      actions={add}
    >
      <SecurityTabs current="addresses" />
      <QueryView query={query}>
        {(policy) => (
          <Stack gap="lg">
            <Switches policy={policy} />
            <RuleTable rules={policy.rules} onEdit={take} action={add} />
            {inHand ? (
              <RuleDialogue rule={inHand} ownAddress={policy.ownAddress} close={() => take(undefined)} />
            ) : null}
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}

function Switches({ policy }: { policy: NetworkPolicy }) {
  const { t } = useTranslation('access')
  const { can } = useSpace()
  const update = useApiMutation(updateNetworkPolicy)
  const readOnly = !can('network.edit') || update.isPending
  const restrict = (restricted: boolean) =>
    update.mutate(
      { body: { restricted } },
      {
        onSuccess: () =>
          notifications.show({ color: 'green', message: restricted ? t('switched_on') : t('switched_off') }),
      },
    )
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Stack gap="md">
        <Text size="sm" component="div">
          {t('own_address')}{' '}
          <Text span fw={600} ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {policy.ownAddress}
          </Text>{' '}
          {policy.rules.length > 0 ? (
            <StatusBadge tone={policy.ownAddressAllowed ? 'good' : 'bad'}>
              {policy.ownAddressAllowed ? t('own_allowed') : t('own_denied')}
            </StatusBadge>
          ) : null}
        </Text>
        <Switch
          label={t('restricted')}
          description={t('restricted_hint')}
          checked={policy.restricted}
          disabled={readOnly || (!policy.restricted && policy.rules.length === 0)}
          onChange={(event) => restrict(event.currentTarget.checked)}
        />
        <Switch
          label={t('covers_portals')}
          description={t('covers_portals_hint')}
          checked={policy.coversPortals}
          disabled={readOnly}
          onChange={(event) => update.mutate({ body: { coversPortals: event.currentTarget.checked } })}
        />
      </Stack>
    </Paper>
  )
}
